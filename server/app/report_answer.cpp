// GET /api/v1/report.csv, .xlsx, .json
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "app/http_handlers.hpp"
#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "reports/report.hpp"
#include "reports/report_file.hpp"

namespace diemcau::app {

namespace {

class WrongParameter : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

template <class Number>
Number whole_number(std::string_view text, const std::string& name) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw WrongParameter(name + " is a whole number");
    return number;
}

template <class Number>
std::optional<Number> number_of(const net::HttpRequest& request, const std::string& name) {
    const std::string_view text = request.parameter(name);
    if (text.empty()) return std::nullopt;
    return whole_number<Number>(text, name);
}

/// "rehearsal-2", "set-aside-1".
core::RunRef run_named(SessionId session, std::string_view run) {
    struct Kind {
        std::string_view prefix;
        core::RunKind kind;
    };

    for (const auto& [prefix, kind] :
         {Kind{"rehearsal-", core::RunKind::rehearsal},
          Kind{"set-aside-", core::RunKind::set_aside}}) {
        if (!run.starts_with(prefix)) continue;
        const auto number =
            whole_number<std::uint32_t>(run.substr(prefix.size()), "the number of the run");
        return {session, kind, number};
    }
    throw WrongParameter("run is real, rehearsal-N or set-aside-N");
}

reports::ReportOptions options_of(const net::HttpRequest& request) {
    reports::ReportOptions options;
    options.now = SystemClock().now();
    if (const auto session = number_of<std::uint32_t>(request, "session"))
        options.session = SessionId{*session};
    if (const auto as_of = number_of<Seq>(request, "as_of")) options.as_of = *as_of;
    if (const std::string_view run = request.parameter("run"); !run.empty() && run != "real") {
        if (!options.session) throw WrongParameter("run needs a session");
        options.run = run_named(*options.session, run);
    }
    return options;
}

/// Of a report: which session, run and moment. Nothing else that somebody may write into an address
/// gets into a log that is for ever.
std::string query_of(const net::HttpRequest& request) {
    std::string text;
    for (const char* name : {"session", "run", "as_of"}) {
        const std::string_view value = request.parameter(name);
        if (value.empty() || value.size() > limits::code_bytes_max || !is_utf8(value)) continue;
        text += (text.empty() ? "" : "&") + std::string(name) + "=" + std::string(value);
    }
    return text;
}

struct FileKind {
    const char* name;
    reports::ReportFormat format;
    const char* content_type;
};

constexpr std::array file_kinds = {
    FileKind{"csv", reports::ReportFormat::csv, "text/csv; charset=utf-8"},
    FileKind{
        "xlsx", reports::ReportFormat::xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    FileKind{"json", reports::ReportFormat::json, "application/json"}};

net::HttpResponse file_response(const reports::Report& report, const std::string& format) {
    const auto* const kind = std::ranges::find(file_kinds, format, &FileKind::name);
    CHECK(kind != file_kinds.end());
    net::HttpResponse response;
    response.body = reports::report_file(report, kind->format);
    response.content_type = kind->content_type;
    if (kind->format != reports::ReportFormat::json) {
        response.headers.emplace_back(
            "Content-Disposition", "attachment; filename=\"bao-cao-diem-danh." + format + "\""
        );
    }
    return response;
}

}  // namespace

net::HttpResponse answer_report(
    const std::filesystem::path& data_folder, AccessLog& access_log,
    const net::HttpRequest& request, const std::string& format
) {
    try {
        const reports::ReportOptions options = options_of(request);
        store::LogReader log(data_folder);
        net::HttpResponse file = file_response(reports::build_report(log, options), format);
        // Before it leaves; and not where there is none: nothing was exported then.
        auto unrecorded = record_first(
            access_log, request, core::AccessAct::exported, "report." + format, query_of(request)
        );
        return unrecorded ? *std::move(unrecorded) : std::move(file);
    } catch (const WrongParameter& error) {
        return net::error_response(400, error.what());
    } catch (const reports::NoReport& error) {
        return net::error_response(404, error.what());
    }
}

}  // namespace diemcau::app
