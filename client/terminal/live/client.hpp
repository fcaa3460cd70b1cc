// A live client of the server: says hello, sends commands until each has its result, follows
// topics, and comes back by itself after a lost line, resuming from what it has. Used on the loop's
// thread only.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "diemcau/v1/frame.pb.h"
#include "link/event_loop.hpp"
#include "link/websocket.hpp"

namespace diemcau::terminal {

namespace v1 = diemcau::v1;

class Client {
public:
    struct Options {
        ServerAccess server;
        v1::Hello hello;
        bool reconnect = true;
        /// False: a process that gives a few commands and ends has no order to keep, and the
        /// server goes by their times alone.
        bool numbers_commands = true;
    };

    using ResultHandler = std::function<void(const v1::CommandResult&)>;

    Client(EventLoop& loop, Options options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Called for every update of a topic that is followed.
    std::function<void(const v1::TopicUpdate&)> on_update;
    /// Called with "" when connected, with the reason when the line is lost.
    std::function<void(const std::string& lost)> on_line;

    /// Called when a command was sent back: it is sent again by itself after that time.
    std::function<void(const v1::Retry&)> on_put_off;

    void connect();
    /// `page` is of a subtree's list of sites; a client follows one page of it.
    void follow(const std::string& topic, std::uint32_t page = 0);
    void unfollow(const std::string& topic);
    /// Queues the command; it is sent again after a lost line until its result comes. The device's
    /// time and order are taken now. Returns its id.
    std::string command(v1::Command command, ResultHandler on_result);
    /// As it is, with an id if it has none.
    void command(v1::CommandEnvelope envelope, ResultHandler on_result);
    /// Loses the line, as when a cable is pulled; commands wait until restore_line().
    void lose_line();
    void restore_line();
    void close();

    bool connected() const { return welcomed_; }

    const std::string& lost_because() const { return lost_because_; }

    /// The sign-in or device is not known to the server, or has ended: the client does not come
    /// back by itself.
    bool not_admitted() const { return not_admitted_; }

    /// The server does not take what we said (BAD_HELLO, UNKNOWN_TOPIC, …).
    bool turned_away() const { return turned_away_; }

    std::size_t waiting() const { return pending_.size(); }

    const v1::Welcome& welcome() const { return welcome_; }

    std::int64_t server_now() const;

private:
    struct Pending {
        v1::CommandEnvelope envelope;
        std::uint64_t order = 0;
        ResultHandler on_result;
    };

    void open();
    void opened();
    void received(std::string_view message);
    void welcomed(const v1::Welcome& welcome);
    void resulted(const v1::CommandResult& result);
    void updated(const v1::TopicUpdate& update);
    void warned(const v1::ProtocolError& error);
    void lost(const LineEnd& end);
    void beat();
    void send(const v1::ClientFrame& frame);
    void keep(v1::CommandEnvelope envelope, ResultHandler on_result);
    void send_command(const Pending& pending);
    void subscribe(const std::string& topic);

    EventLoop& loop_;
    Options options_;
    std::shared_ptr<WebSocket> socket_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    bool welcomed_ = false;
    bool line_cut_ = false;
    bool closing_ = false;
    bool not_admitted_ = false;
    bool turned_away_ = false;
    int attempts_ = 0;
    std::uint64_t generation_ = 0;
    std::string lost_because_;
    v1::Welcome welcome_;
    std::int64_t hello_sent_at_ = 0;
    std::int64_t clock_offset_ms_ = 0;
    bool offset_known_ = false;
    std::uint64_t given_ = 0;

    struct Followed {
        std::uint32_t page = 0;
        v1::Revision have;
    };

    std::map<std::string, Followed> topics_;
    std::map<std::uint64_t, std::string> order_;  // the command ids in the order to send in
    std::map<std::string, Pending> pending_;
};

}  // namespace diemcau::terminal
