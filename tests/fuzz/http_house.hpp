// All that answers HTTP, as the server puts it together: every route, with accounts, devices and
// the files of a data folder behind them.
#pragma once

#include <memory>
#include <string>

#include "access/access.hpp"
#include "access/refusal_counts.hpp"
#include "app/access_log.hpp"
#include "fuzz/memory_hub.hpp"
#include "net/access_api.hpp"
#include "net/access_doorkeeper.hpp"
#include "net/admission.hpp"
#include "net/api.hpp"
#include "net/http_session.hpp"
#include "net/sign_in_api.hpp"
#include "net/static_files.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::fuzz {

/// What those show who are known from the beginning. The same at every run.
struct KnownTokens {
    std::string admin, organizer, viewer, device, display;  // tokens
    std::string invitation;
    std::string card_secret, card_code;
};

class HttpHouse {
public:
    HttpHouse();
    ~HttpHouse();

    MemoryHub& hub() { return hub_; }

    net::HttpShared& shared() { return *shared_; }

    net::Connections& connections() { return connections_; }

    const net::Doorkeeper& doorkeeper() const { return doorkeeper_; }

    /// Nobody has asked for what changes it, or counts against who asks.
    bool untouched() const { return !touched_ && hub_.untouched(); }

private:
    std::vector<net::Route> access_routes();

    test::ScratchFolder folder_;
    MemoryHub hub_;
    access::RefusalCounts refusals_;
    std::unique_ptr<access::Access> access_;
    net::AccessDoorkeeper doorkeeper_;
    net::SignInApi sign_in_;
    net::AccessApi letting_in_;
    app::AccessLog access_log_;
    net::NetNumbers numbers_;
    net::Connections connections_;
    net::Admission admission_;
    net::StaticFiles files_;
    net::Api api_;
    net::Router router_;
    net::asio::thread_pool workers_{1};
    std::unique_ptr<net::HttpShared> shared_;
    std::atomic<bool> touched_{false};
};

const KnownTokens& known_tokens();

/// One that nobody has touched.
HttpHouse& fresh_house();

}  // namespace diemcau::fuzz
