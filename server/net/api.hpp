// The HTTP routes for programs: health, metrics, commands, import, reports, search.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <variant>

#include "hub/hub.hpp"
#include "net/connections.hpp"
#include "net/net_numbers.hpp"
#include "net/routes.hpp"
#include "net/static_files.hpp"

namespace diemcau::net {

/// What net does not know how to do. Called on workers, from several at a time.
struct HttpHandlers {
    /// The conference in these files, or JSON that lists every wrong row.
    std::function<std::variant<core::ImportConference, std::string>(
        const std::map<std::string, std::string>& files
    )>
        read_conference;
    /// GET /api/v1/report.csv, .xlsx, .json: `format` is "csv", "xlsx" or "json". One at a time.
    std::function<HttpResponse(const HttpRequest& request, const std::string& format)> report;
    /// POST /api/v1/delegates/search {"query", "limit"}
    std::function<HttpResponse(const HttpRequest& request)> search_delegates;
    /// GET /api/v1/commands?limit=&role=
    std::function<HttpResponse(const HttpRequest& request)> recent_commands;
};

class Api {
public:
    /// `root_certificate`: for devices to install, as it is sent; empty: there is none.
    Api(hub::Hub& hub, HttpHandlers handlers, const StaticFiles& files,
        const Connections& connections, const NetNumbers& numbers, std::size_t import_bytes_max,
        std::string root_certificate);

    /// `more`: routes besides these.
    Router router(std::vector<Route> more);

    /// From now on /readyz says no.
    void stopping() { stopping_ = true; }

private:
    std::vector<Route> routes();
    HttpResponse ready() const;
    HttpResponse root_certificate() const;
    void command(const HttpRequest& request, Respond respond);
    void import(HttpRequest request, Respond respond);
    void submit(core::ActorKey actor, wire::CommandEnvelope envelope, Respond respond);

    hub::Hub& hub_;
    const HttpHandlers handlers_;
    const StaticFiles& files_;
    const Connections& connections_;
    const NetNumbers& numbers_;
    const std::size_t import_bytes_max_;
    const HttpBody root_certificate_;
    std::atomic<bool> stopping_{false};
};

}  // namespace diemcau::net
