// All that answers HTTP, as the server puts it together: every route, with accounts, devices and
// the files of a data folder behind them.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "access/access.hpp"
#include "access/refusal_counts.hpp"
#include "app/access_log.hpp"
#include "fuzz/memory_hub.hpp"
#include "net/access_api.hpp"
#include "net/access_doorkeeper.hpp"
#include "net/admission.hpp"
#include "net/api.hpp"
#include "net/hand_over_api.hpp"
#include "net/http_session.hpp"
#include "net/sign_in_api.hpp"
#include "net/static_files.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::fuzz {

/// Believes everything and tells nobody. Whatever changes the house is said to it first.
class SilentAudit final : public access::Audit, public access::EndedLogins {
public:
    access::Recorded record(const access::AccessRecord&) override {
        said_ = true;
        return access::Recorded::on_disk;
    }

    void on_ended(access::LoginKey) override {}

    bool was_told() const { return said_; }

private:
    std::atomic<bool> said_{false};
};

class HttpHouse {
public:
    HttpHouse();
    ~HttpHouse();

    MemoryHub& hub() { return hub_; }

    net::HttpShared& shared() { return *shared_; }

    net::Connections& connections() { return connections_; }

    const net::Doorkeeper& doorkeeper() const { return doorkeeper_; }

    const std::vector<net::Route>& routes() const { return router_.routes(); }

    /// Nobody has asked for what changes it, or counts against who asks.
    bool untouched() const { return !asked_ && !audit_.was_told() && hub_.untouched(); }

private:
    std::vector<net::Route> more_routes();

    test::ScratchFolder folder_;
    MemoryHub hub_;
    SilentAudit audit_;
    access::RefusalCounts refusals_;
    std::unique_ptr<access::Access> access_;
    net::AccessDoorkeeper doorkeeper_;
    net::SignInApi sign_in_;
    net::AccessApi letting_in_;
    net::HandOverApi hand_overs_;
    app::AccessLog access_log_;
    net::NetNumbers numbers_;
    net::Connections connections_;
    net::Admission admission_;
    net::StaticFiles files_;
    net::Api api_;
    net::Router router_;
    net::asio::thread_pool workers_{1};
    std::unique_ptr<net::HttpShared> shared_;
    std::atomic<bool> asked_{false};
};

/// One that nobody has touched.
HttpHouse& fresh_house();

}  // namespace diemcau::fuzz
