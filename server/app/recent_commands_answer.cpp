// GET /api/v1/commands?limit=&role=
#include <charconv>
#include <mutex>

#include "app/http_handlers.hpp"
#include "store/recent_commands.hpp"
#include "wire/command_list.hpp"

namespace diemcau::app {

namespace {

constexpr std::size_t rows_default = 50;
constexpr std::size_t rows_max = 500;

wire::ListedCommand listed(store::RecentCommand&& command) {
    wire::ListedCommand to;
    to.id = command.id;
    to.kind = std::move(command.kind);
    to.occurred_at = command.occurred_at;
    to.received_at = command.received_at;
    to.role = command.role;
    to.device_id = std::move(command.device_id);
    to.operator_site = command.operator_site;
    to.site = command.site;
    to.delegate = command.delegate;
    to.undoes = command.undoes;
    to.undone = command.undone;
    return to;
}

/// Workers share one reading connection, used by one thread at a time.
class CommandList {
public:
    explicit CommandList(const std::filesystem::path& data_folder) : commands_(data_folder) {}

    net::HttpResponse answer(const net::HttpRequest& request) {
        std::size_t rows = rows_default;
        if (const std::string_view limit = request.parameter("limit"); !limit.empty()) {
            const char* end = limit.data() + limit.size();
            const auto [stop, error] = std::from_chars(limit.data(), end, rows);
            if (error != std::errc{} || stop != end || rows == 0 || rows > rows_max)
                return net::error_response(400, "limit is a number from 1 to 500");
        }
        std::optional<core::Role> role;
        if (const std::string_view of = request.parameter("role"); of == "organizer") {
            role = core::Role::organizer;
        } else if (of == "site_operator") {
            role = core::Role::site_operator;
        } else if (!of.empty()) {
            return net::error_response(400, "role is organizer or site_operator");
        }
        std::vector<wire::ListedCommand> list;
        const std::lock_guard lock(mutex_);
        for (store::RecentCommand& command : commands_.newest(rows, role)) {
            list.push_back(listed(std::move(command)));
        }
        return net::json_response(200, wire::to_json(list) + "\n");
    }

private:
    std::mutex mutex_;
    store::RecentCommands commands_;
};

}  // namespace

std::function<net::HttpResponse(const net::HttpRequest&)> recent_commands_answer(
    const std::filesystem::path& data_folder
) {
    return [list = std::make_shared<CommandList>(data_folder)](const net::HttpRequest& request) {
        return list->answer(request);
    };
}

}  // namespace diemcau::app
