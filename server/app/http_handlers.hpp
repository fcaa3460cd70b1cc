// What the HTTP routes ask for and net does not know: imports, reports, search.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "app/access_log.hpp"
#include "net/api.hpp"

namespace diemcau::app {

/// The database of `data_folder` must exist; `log` must outlive the handlers. Throws
/// store::StoreError.
net::HttpHandlers make_http_handlers(const std::filesystem::path& data_folder, AccessLog& log);

/// GET /api/v1/report.<format>?session=&run=&as_of= Recorded before it is made, and only what can
/// be one.
net::HttpResponse answer_report(
    const std::filesystem::path& data_folder, AccessLog& access_log,
    const net::HttpRequest& request, const std::string& format
);

/// GET /api/v1/commands?limit=&role=. The database must exist. Throws store::StoreError.
std::function<net::HttpResponse(const net::HttpRequest&)> recent_commands_answer(
    const std::filesystem::path& data_folder
);

}  // namespace diemcau::app
