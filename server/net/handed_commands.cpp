#include "net/handed_commands.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/base64.hpp"
#include "base/limits.hpp"

namespace diemcau::net {

namespace {

// A line of the content: the site's code, a tab, the frame in base64.
constexpr char column = '\t';
constexpr char line_end = '\n';

std::optional<std::vector<wire::CommandEnvelope>> commands_in(std::string_view base64) {
    const auto frame = bytes_of_base64(base64);
    if (!frame) return std::nullopt;
    auto read = wire::decode_client_frame(*frame);
    auto* const client_frame = std::get_if<wire::ClientFrame>(&read);
    if (!client_frame) return std::nullopt;
    std::vector<wire::CommandEnvelope> commands;
    if (auto* one = std::get_if<wire::CommandEnvelope>(client_frame)) {
        commands.push_back(std::move(*one));
    } else if (auto* batch = std::get_if<wire::CommandBatch>(client_frame)) {
        commands = std::move(batch->commands);
    } else {
        return std::nullopt;
    }
    return commands;
}

void count(const std::vector<wire::CommandEnvelope>& commands, access::HandOverPart& part) {
    part.commands += static_cast<std::uint32_t>(commands.size());
    for (const wire::CommandEnvelope& envelope : commands) {
        const UtcMillis at = envelope.command.device_time;
        if (at == no_time) continue;
        if (!part.first_at || at < *part.first_at) part.first_at = at;
        if (!part.last_at || at > *part.last_at) part.last_at = at;
    }
}

/// As a line of the content can carry it.
bool is_site_code(const std::string& text) {
    const auto is_control = [](char byte) { return byte >= 0 && byte < ' '; };
    return !text.empty() && text.size() <= limits::name_bytes_max &&
           std::ranges::none_of(text, is_control);
}

}  // namespace

std::optional<access::HandOverPart> hand_over_part_of(const JsonObject& body) {
    const auto number = body.number("part");
    const auto queues = body.list("queues");
    const bool sound =
        number && *number >= 0 && *number <= std::numeric_limits<std::uint32_t>::max() && queues;
    if (!sound) return std::nullopt;
    access::HandOverPart part;
    part.number = static_cast<std::uint32_t>(*number);
    part.last = body.flag("last");
    part.person = body.text("person");
    if (part.person.find(line_end) != std::string::npos) return std::nullopt;
    for (const JsonObject& queue : *queues) {
        const std::string site = queue.text("site");
        const std::string base64 = queue.text("commands");
        const auto commands = commands_in(base64);
        if (!is_site_code(site) || !commands) return std::nullopt;
        count(*commands, part);
        part.site_codes.insert(site);
        part.content.append(site).append(1, column).append(base64).append(1, line_end);
    }
    return part;
}

HandedCommands handed_commands_in(std::string_view content) {
    HandedCommands handed;
    while (!content.empty()) {
        const std::string_view line = content.substr(0, content.find(line_end));
        content.remove_prefix(std::min(line.size() + 1, content.size()));
        const std::size_t tab = line.find(column);
        auto commands =
            tab == std::string_view::npos ? std::nullopt : commands_in(line.substr(tab + 1));
        if (!commands) {
            ++handed.unreadable;
            continue;
        }
        for (wire::CommandEnvelope& envelope : *commands) {
            handed.commands.push_back({std::string(line.substr(0, tab)), std::move(envelope)});
        }
    }
    std::ranges::stable_sort(handed.commands, {}, [](const HandedCommand& one) {
        return one.envelope.command.device_seq;
    });
    return handed;
}

}  // namespace diemcau::net
