// Puts access together with the hub, whose log it is recorded in, and the server, whose connections
// end with their sign-ins.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "access/access.hpp"
#include "app/access_log.hpp"
#include "net/access_api.hpp"
#include "net/access_doorkeeper.hpp"
#include "net/hand_over_api.hpp"
#include "net/server.hpp"
#include "net/sign_in_api.hpp"

namespace diemcau::app {

class FrontDoor final : access::Audit, access::EndedLogins {
public:
    /// The others must outlive it. `refusals`: what the hub and this count into. Throws
    /// access::AccessError.
    FrontDoor(
        access::AccessSettings settings, AccessLog& log, hub::Hub& hub,
        access::RefusalCounts& refusals
    );
    /// No request may be under way any more.
    ~FrontDoor() override;

    /// What the server needs to ask who comes in, and the routes with which people do. They are
    /// used until the server has finished, which must be before this is destroyed.
    void put_into(net::ServerOptions& options);

    /// Asks who has signed in with a request for his password once more (the member "password" of
    /// its JSON), and for a fresh code where he has a second factor ("secondFactor"), before
    /// something that nobody can take back. `then` gets nothing if they were right, else the
    /// answer; on a password thread, or at once.
    void confirm_owner(
        const net::HttpRequest& request, std::function<void(std::optional<net::HttpResponse>)> then
    );

    /// PersonalDataDuties::hold_hand_overs. Blocking.
    bool hold_hand_overs(bool hold);

    /// From now on connections of sign-ins that end are closed. `server` must not be destroyed
    /// before this.
    void serves(net::Server& server) { server_ = &server; }

    /// The last words for the log, while the hub still takes them. Blocking.
    void close_books();

    /// Empty: there is an admin. Else what the first one needs, for the terminal; it lies in
    /// first_start_file(), too, until it was used. Throws std::runtime_error.
    std::string write_first_start_code();

    const std::filesystem::path& first_start_file() const { return first_start_file_; }

private:
    access::Recorded record(const access::AccessRecord& record) override;
    void on_ended(std::uint64_t login) override;
    void keep_house();
    void end_housekeeping();
    void remove_first_start_file() const;

    const std::filesystem::path first_start_file_;  // for the server's user alone
    AccessLog& log_;
    const SystemClock clock_;
    access::Access access_;
    std::shared_ptr<net::AccessDoorkeeper> doorkeeper_;
    net::SignInApi sign_in_;
    net::AccessApi letting_in_;
    net::HandOverApi hand_overs_;
    std::atomic<net::Server*> server_{nullptr};
    std::mutex mutex_;
    std::condition_variable woken_;
    bool stopping_ = false;
    std::thread housekeeping_;
};

}  // namespace diemcau::app
