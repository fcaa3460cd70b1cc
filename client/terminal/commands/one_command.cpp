#include "commands/one_command.hpp"

#include <cstdio>

#include "commands/exit_code.hpp"
#include "screen/json.hpp"
#include "screen/numbers.hpp"
#include "screen/refusal_text.hpp"

namespace diemcau::terminal {

namespace {

constexpr auto answer_limit = std::chrono::seconds(15);

v1::Hello hello_of(const CommonOptions& common, const std::string& site_code) {
    v1::Hello hello;
    hello.set_client("diemcau");
    hello.set_role(site_code.empty() ? v1::ROLE_ORGANIZER : v1::ROLE_SITE_OPERATOR);
    hello.set_device_id(site_code.empty() ? "terminal" : "terminal-" + site_code);
    hello.set_operator_name(common.operator_name);
    if (!site_code.empty()) hello.set_site_code(site_code);
    return hello;
}

}  // namespace

OneShot::OneShot(const CommonOptions& common, const std::string& site_code)
    : client_(
          loop_, Client::Options{server_of(common), hello_of(common, site_code), false, false}
      ) {
    client_.on_update = [this](const v1::TopicUpdate& update) {
        boards_[update.topic()].apply(update);
        seen_[update.topic()] = true;
    };
}

bool OneShot::open(const std::vector<std::string>& topics) {
    for (const auto& topic : topics) client_.follow(topic);
    if (!client_.connected()) client_.connect();
    const bool there = loop_.run_until(
        [&] {
            if (!client_.lost_because().empty()) return true;
            if (!client_.connected()) return false;
            for (const auto& topic : topics) {
                if (!seen_[topic]) return false;
            }
            return true;
        },
        answer_limit
    );
    if (there && client_.connected()) return true;
    const std::string why =
        client_.lost_because().empty() ? "the server does not answer" : client_.lost_because();
    std::fprintf(stderr, "diemcau: %s\n", why.c_str());
    code_ = exit_no_server;
    return false;
}

std::optional<v1::CommandResult> OneShot::run(v1::Command command) {
    std::optional<v1::CommandResult> result;
    client_.command(std::move(command), [&result](const v1::CommandResult& came) {
        result = came;
    });
    wait_for(result);
    return result;
}

std::optional<v1::CommandResult> OneShot::run(v1::CommandEnvelope envelope) {
    std::optional<v1::CommandResult> result;
    client_.command(std::move(envelope), [&result](const v1::CommandResult& came) {
        result = came;
    });
    wait_for(result);
    return result;
}

void OneShot::wait_for(const std::optional<v1::CommandResult>& result) {
    loop_.run_until([&] { return result.has_value() || !client_.connected(); }, answer_limit);
    if (result) return;
    std::string why = client_.lost_because();
    if (!why.empty()) why = " (" + why + ")";
    std::fprintf(
        stderr, "diemcau: no answer came; it is not known whether the command was carried out%s\n",
        why.c_str()
    );
    code_ = exit_no_server;
}

int print_result(const v1::CommandResult& result, const CommonOptions& common) {
    if (common.json) {
        std::printf("%s\n", json_of(result).c_str());
    } else if (result.has_refusal()) {
        std::fprintf(stderr, "%s\n", in_words(result.refusal()).c_str());
    } else {
        const v1::DelegateRow& row = result.accepted().delegate();
        std::string line = result.accepted().conflict_opened()
                               ? "Đã ghi, nhưng trùng với điểm cầu khác"
                               : "Đã ghi";
        if (!row.person().name().empty()) {
            line += ": " + row.person().name();
            if (!row.person().position().empty()) line += ", " + row.person().position();
            if (!row.seat().empty()) line += ", chỗ ngồi " + row.seat();
        }
        std::printf("%s\n", line.c_str());
    }
    return result.has_accepted() ? exit_ok : exit_refused;
}

std::string in_words(const v1::Refusal& refusal) {
    std::string text = refusal_text(refusal.reason());
    if (refusal.has_at()) text += " lúc " + clock_time(refusal.at());
    if (!refusal.site_name().empty()) text += ", tại " + refusal.site_name();
    if (!refusal.by().empty()) text += ", do " + refusal.by();
    if (!refusal.field().empty()) text += " (" + refusal.field() + ")";
    if (refusal.count() > 0) text += ": " + grouped(refusal.count());
    return text;
}

}  // namespace diemcau::terminal
