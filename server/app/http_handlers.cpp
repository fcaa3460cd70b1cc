#include "app/http_handlers.hpp"

#include <array>
#include <mutex>

#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"
#include "net/json_request.hpp"
#include "net/json_text.hpp"
#include "rosters/conference_files.hpp"
#include "store/sqlite_directory.hpp"

namespace diemcau::app {

namespace {

using net::json_quoted;

constexpr std::int64_t found_rows_default = 50;
constexpr std::int64_t found_rows_max = 500;

std::string wrong_rows_json(const std::vector<rosters::RowError>& errors) {
    std::string json = "{\"errors\":[";
    for (std::size_t i = 0; i < errors.size(); ++i) {
        const rosters::RowError& error = errors[i];
        json += i == 0 ? "\n" : ",\n";
        json +=
            "{\"file\":" + json_quoted(error.file) + ",\"line\":" + std::to_string(error.line) +
            ",\"column\":" + json_quoted(error.column) + ",\"value\":" + json_quoted(error.value) +
            ",\"reason\":" + json_quoted(rosters::name_of(error.reason)) +
            ",\"explanation\":" + json_quoted(rosters::explain(error.reason)) +
            ",\"explanationVi\":" + json_quoted(rosters::explain_in_vietnamese(error.reason)) + "}";
    }
    return json + "\n]}\n";
}

std::variant<core::ImportConference, std::string> read_conference(
    const std::map<std::string, std::string>& files
) {
    auto read = rosters::read_conference(files);
    if (const auto* errors = std::get_if<std::vector<rosters::RowError>>(&read))
        return wrong_rows_json(*errors);
    return std::move(std::get<core::ImportConference>(read));
}

// The id number is not among the fields: a search shows who it is, and no more.
std::string found_json(const store::FoundDelegate& found) {
    static constexpr std::array kinds{"summoned", "invited", "press", "service"};
    const core::PersonFields& person = found.fields.person;
    return "{\"delegate\":" + std::to_string(found.delegate.value) +
           ",\"code\":" + json_quoted(found.fields.code) + ",\"name\":" + json_quoted(person.name) +
           ",\"birthYear\":" + std::to_string(person.birth_year) +
           ",\"position\":" + json_quoted(person.position) +
           ",\"unit\":" + json_quoted(person.unit) + ",\"seat\":" + json_quoted(found.fields.seat) +
           ",\"home\":" + std::to_string(found.home.value) +
           ",\"category\":" + std::to_string(found.category.value) + ",\"kind\":\"" +
           kinds[static_cast<std::size_t>(found.kind)] + "\"}";
}

/// Workers share one reading connection: a directory is used by one thread at a time.
class DelegateFinder {
public:
    explicit DelegateFinder(const std::filesystem::path& data_folder) : directory_(data_folder) {}

    net::HttpResponse answer(const net::HttpRequest& request) {
        const auto read = net::body_of_request(request);
        if (const auto* wrong = std::get_if<net::HttpResponse>(&read)) return *wrong;
        const auto& body = std::get<net::JsonObject>(read);
        const std::string text = body.text("query");
        if (text.empty() || text.size() > limits::name_bytes_max || !is_utf8(text))
            return net::error_response(400, R"(say what to look for: {"query": "text"})");
        std::optional<std::int64_t> rows = found_rows_default;
        if (body.has("limit")) rows = body.number("limit");
        if (!rows || *rows < 1 || *rows > found_rows_max)
            return net::error_response(400, "limit is a number from 1 to 500");
        std::string json = "{\"delegates\":[";
        const std::lock_guard lock(mutex_);
        const auto found = directory_.search(text, static_cast<std::size_t>(*rows));
        for (std::size_t i = 0; i < found.size(); ++i)
            json += (i == 0 ? "\n" : ",\n") + found_json(found[i]);
        return net::json_response(200, json + "\n]}\n");
    }

private:
    std::mutex mutex_;
    store::SqliteDirectory directory_;
};

}  // namespace

net::HttpHandlers make_http_handlers(const std::filesystem::path& data_folder, AccessLog& log) {
    net::HttpHandlers handlers;
    handlers.read_conference = read_conference;
    handlers.report = [data_folder, &log](
                          const net::HttpRequest& request, const std::string& format
                      ) { return answer_report(data_folder, log, request, format); };
    handlers.search_delegates = [finder = std::make_shared<DelegateFinder>(data_folder)](
                                    const net::HttpRequest& request
                                ) { return finder->answer(request); };
    handlers.recent_commands = recent_commands_answer(data_folder);
    return handlers;
}

}  // namespace diemcau::app
