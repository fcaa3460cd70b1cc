// Puts access together with the hub, whose log it is recorded in, and the server, whose connections
// end with their sign-ins.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "access/access.hpp"
#include "app/access_log.hpp"
#include "net/access_api.hpp"
#include "net/access_doorkeeper.hpp"
#include "net/server.hpp"
#include "net/sign_in_api.hpp"

namespace diemcau::app {

class FrontDoor final : access::Audit, access::EndedLogins {
public:
    /// `log` must outlive it. Throws access::AccessError.
    FrontDoor(access::AccessSettings settings, AccessLog& log);
    /// No request may be under way any more.
    ~FrontDoor() override;

    /// What the server needs to ask who comes in, and the routes with which people do. They are
    /// used until the server has finished, which must be before this is destroyed.
    void put_into(net::ServerOptions& options);

    /// From now on connections of sign-ins that end are closed. `server` must not be destroyed
    /// before this.
    void serves(net::Server& server) { server_ = &server; }

    /// Empty: there is an admin. Else what the first one needs, for the terminal.
    std::string first_start_code();

private:
    bool record(const access::AccessRecord& record) override;
    void on_ended(std::uint64_t login) override;
    void keep_house();

    AccessLog& log_;
    const SystemClock clock_;
    access::Access access_;
    std::shared_ptr<net::AccessDoorkeeper> doorkeeper_;
    net::SignInApi sign_in_;
    net::AccessApi letting_in_;
    std::atomic<net::Server*> server_{nullptr};
    std::mutex mutex_;
    std::condition_variable woken_;
    bool stopping_ = false;
    std::thread housekeeping_;
};

}  // namespace diemcau::app
