// The WebSocket clients of one network thread: who watches what, and what waits for each. The hub
// hands a frame over once for the whole thread, and the thread goes over those who watch: what it
// costs to reach one of them is a number changed and a write.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "hub/subscriber.hpp"
#include "net/frame_sequences.hpp"
#include "net/net_numbers.hpp"
#include "net/readiness.hpp"
#include "net/write_batch.hpp"

namespace diemcau::net {

using SteadyTime = std::chrono::steady_clock::time_point;

/// What a client's thread asks of him. All of it on that thread.
class LiveClient {
public:
    virtual ~LiveClient() = default;

    // What the hub asked for, in its turn.
    virtual void send_answer(wire::SharedFrame frame) = 0;
    virtual void send_first(hub::TopicKey topic, wire::SharedFrame frame) = 0;
    virtual void stop_watching(hub::TopicKey topic) = 0;
    virtual void close_with(std::uint16_t code, wire::SharedFrame last) = 0;
    virtual void hub_let_go() = 0;

    /// Live status for one who set_slow(): he keeps what waits himself.
    virtual void send_live(hub::TopicKey topic, const wire::SharedFrame& frame) = 0;
    /// All that waits for him, in order, and as bytes.
    virtual void write(const WriteBatch& batch, std::span<const OutFrame* const> frames) = 0;
    virtual void line_ready(Readiness::State state) = 0;
    /// The hub has room again.
    virtual void read_on() = 0;
    /// Once a second.
    virtual void look(SteadyTime now) = 0;
};

class LiveClients final : public hub::Audience {
public:
    /// Where a client sits.
    using Seat = std::uint32_t;

    /// `bytes_max`: of what may wait for one client before he is slow. `hub_has_room`: whether more
    /// may be read (Hub::has_room).
    LiveClients(
        boost::asio::io_context& io, std::size_t bytes_max, NetNumbers& numbers,
        std::function<bool()> hub_has_room
    );

    // ---- from any thread ----

    void publish(std::vector<hub::News> news) override;
    void answer(std::shared_ptr<LiveClient> client, wire::SharedFrame frame);
    void watch(
        std::shared_ptr<LiveClient> client, Seat seat, hub::TopicKey topic, wire::SharedFrame first
    );
    void unwatch(std::shared_ptr<LiveClient> client, Seat seat, hub::TopicKey topic);
    void close(std::shared_ptr<LiveClient> client, std::uint16_t code, wire::SharedFrame last);
    void let_go(std::shared_ptr<LiveClient> client);

    // ---- on the clients' thread ----

    void start() { readiness_.start(); }

    void stop();

    /// He is kept until leave(), and his line is looked at. Throws boost::system::system_error.
    Seat sit(std::shared_ptr<LiveClient> client, int descriptor);
    /// Nothing is asked of him any more but what the hub asked for. He closes his line.
    void leave(Seat seat);
    /// Nothing of the seat is used any more: others may get it.
    void free(Seat seat);

    /// The frame waits for him; write() is called soon. False: it is too much, he must set_slow().
    /// REQUIRES: he is not slow.
    bool send(Seat seat, OutFrame frame);
    /// Slow: he keeps what waits for him himself from now on.
    void set_slow(Seat seat, bool slow);
    /// His close frame is given: nothing that is published is for him any more (RFC 6455, 5.5.1).
    void set_closing(Seat seat);
    /// What waits for him here, and does no longer.
    std::vector<OutFrame> take_waiting(Seat seat);
    /// When line_ready() is to be called; at first when it is readable.
    void want(Seat seat, int descriptor, Readiness::State wanted);
    /// read_on() is called when the hub has room again.
    void read_later(Seat seat);

    void look(SteadyTime now);

    /// Clients who came, ever.
    std::uint64_t came() const { return came_; }

    void count_written(std::size_t frames, std::size_t bytes) {
        frames_out_ += frames;
        bytes_out_ += bytes;
    }

    void count_dropped() { ++dropped_; }

private:
    enum class Asked : std::uint8_t { publish, answer, watch, unwatch, close, let_go };

    /// What the hub asked for.
    struct Post {
        Asked asked;
        std::uint16_t code = 0;
        Seat seat = 0;
        hub::TopicKey topic = 0;
        std::shared_ptr<LiveClient> client;
        wire::SharedFrame frame;
    };

    enum class Place : std::uint8_t { free, taken, slow, left };

    struct Seated {
        std::shared_ptr<LiveClient> client;
        FrameSequences::Id waiting = FrameSequences::nothing;
        Place place = Place::free;
        bool closing = false;
    };

    void put(Post post);
    void wake();
    void turn();
    void obey(Post& post);
    void publish_here(hub::TopicKey topic, const wire::SharedFrame& frame);
    void write_soon();
    void write_waiting();
    void wait_for_room();

    boost::asio::io_context& io_;
    NetNumbers& numbers_;
    Readiness readiness_;
    std::mutex mutex_;
    std::vector<Post> posts_;  // under the mutex
    std::vector<Post> turn_;
    std::vector<Seated> seats_;
    std::vector<Seat> free_seats_;
    // Of each topic in order, which is about the order in memory.
    std::unordered_map<hub::TopicKey, std::vector<Seat>> watchers_;
    FrameSequences sequences_;
    std::vector<Seat> to_write_;
    std::vector<std::shared_ptr<LiveClient>> left_;  // until nobody is in the middle of their code
    WriteBatch batch_;
    bool writing_soon_ = false;  // without further ado
    bool stopping_ = false;
    std::function<bool()> hub_has_room_;
    boost::asio::steady_timer room_timer_;
    std::vector<Seat> reading_later_;
    std::uint64_t came_ = 0;
    std::size_t frames_out_ = 0, bytes_out_ = 0, dropped_ = 0;
};

}  // namespace diemcau::net
