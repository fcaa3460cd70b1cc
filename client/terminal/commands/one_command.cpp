#include "commands/one_command.hpp"

#include <cstdio>

#include "commands/exit_code.hpp"
#include "screen/json.hpp"
#include "screen/numbers.hpp"
#include "screen/refusal_text.hpp"
#include "sign_in/identity.hpp"

namespace diemcau::terminal {

namespace {

constexpr auto answer_limit = std::chrono::seconds(15);

Client::Options options_of(const CommonOptions& common, const std::string& site_code) {
    const ServerAccess server =
        access_of(common, site_code.empty() ? ActingAs::account : ActingAs::device);
    const Standing standing = standing_with(server);
    require_admission(standing, server);
    return {server, hello_of(standing, site_code, common.operator_name), false, false};
}

}  // namespace

OneShot::OneShot(const CommonOptions& common, const std::string& site_code)
    : client_(loop_, options_of(common, site_code)) {
    client_.on_update = [this](const v1::TopicUpdate& update) {
        boards_[update.topic()].apply(update);
        // News of the page before may still have been under way.
        if (update.snapshot() && update.page() == pages_[update.topic()]) {
            seen_[update.topic()] = true;
        }
    };
}

bool OneShot::open(const std::vector<std::string>& topics) {
    for (const auto& topic : topics) client_.follow(topic);
    return wait_for_snapshots(topics);
}

bool OneShot::open_page(const std::string& topic, std::uint32_t page) {
    seen_[topic] = false;
    pages_[topic] = page;
    client_.follow(topic, page);
    return wait_for_snapshots({topic});
}

void OneShot::leave(const std::string& topic) {
    client_.unfollow(topic);
    boards_.erase(topic);
    pages_.erase(topic);
    seen_.erase(topic);
}

bool OneShot::wait_for_snapshots(const std::vector<std::string>& topics) {
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
    code_ = client_.not_admitted()  ? exit_not_admitted
            : client_.turned_away() ? exit_refused
                                    : exit_no_server;
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
    client_.on_put_off = [this](const v1::Retry& retry) {
        if (retry.reason() == v1::Retry::REASON_LOOK_UPS) put_off_ms_ = retry.retry_after_ms();
    };
    loop_.run_until(
        [&] { return result.has_value() || put_off_ms_ > 0 || !client_.connected(); }, answer_limit
    );
    if (result) return;
    if (put_off_ms_ > 0) {
        std::fprintf(
            stderr,
            "diemcau: it was not carried out: this device named too many delegates of other sites "
            "without their signed badges; again in %u seconds\n",
            (put_off_ms_ + 999) / 1000
        );
        code_ = exit_refused;
        return;
    }
    std::string why = client_.lost_because();
    if (!why.empty()) why = " (" + why + ")";
    std::fprintf(
        stderr, "diemcau: no answer came; it is not known whether the command was carried out%s\n",
        why.c_str()
    );
    code_ = client_.not_admitted() ? exit_not_admitted : exit_no_server;
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
