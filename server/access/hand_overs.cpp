#include "access/hand_overs.hpp"

#include <algorithm>
#include <utility>

#include "access/access_error.hpp"
#include "access/access_state.hpp"
#include "access/token_text.hpp"
#include "base/limits.hpp"
#include "base/vietnamese_text.hpp"

namespace diemcau::access {

namespace {

constexpr std::size_t begun_max = 8;
constexpr std::string_view device_prefix = "device:";
constexpr std::string_view purpose = "hand-over";

/// The person's name, a line, and the content.
std::string sealed_of(const ServerKey& key, const HandOverPart& all) {
    return key.sealed(purpose, all.person + "\n" + all.content);
}

HandOver opened(const ServerKey& key, const StoredHandOver& stored) {
    HandOver hand_over{stored.row, {}};
    if (stored.sealed.empty()) return hand_over;
    const auto text = key.opened(purpose, stored.sealed);
    const std::size_t line = text ? text->find('\n') : std::string::npos;
    if (line == std::string::npos) {
        throw AccessError(
            "what " + stored.row.device + " handed over cannot be opened with access.key"
        );
    }
    hand_over.row.person = text->substr(0, line);
    hand_over.content = text->substr(line + 1);
    return hand_over;
}

void add(HandOverPart& all, HandOverPart part) {
    all.person = std::move(part.person);
    all.content += part.content;
    all.commands += part.commands;
    all.site_codes.merge(part.site_codes);
    if (!all.first_at) all.first_at = part.first_at;
    if (part.last_at) all.last_at = part.last_at;
}

std::string counted(std::uint32_t commands) {
    return std::to_string(commands) + (commands == 1 ? " command" : " commands");
}

std::optional<SiteId> first_site(const std::vector<SiteScope>& scope) {
    return scope.empty() ? std::nullopt : std::optional(scope.front().site);
}

}  // namespace

HandOvers::Begun* HandOvers::begun_by(std::int64_t device) {
    const auto found = std::ranges::find(begun_, device, &Begun::device);
    return found == begun_.end() ? nullptr : &*found;
}

void HandOvers::forget(std::int64_t device) {
    std::erase_if(begun_, [&](const Begun& begun) { return begun.device == device; });
}

Answer<Done> HandOvers::take(std::string_view token, HandOverPart part) {
    if (!is_utf8(part.person)) return RefusalReason::invalid;
    part.person = normalized(part.person);
    if (part.person.size() > limits::name_bytes_max) return RefusalReason::invalid;
    const Digest digest = token_digest(token);
    const std::lock_guard lock(state_.changes);
    const auto device = state_.devices.by_digest(digest);
    const bool is_operators = device && device->role == core::Role::site_operator;
    if (!is_operators || !device->revoked_as || *device->revoked_as == RevokedAs::given_back) {
        return RefusalReason::not_found;
    }
    if (*device->revoked_as == RevokedAs::lost) return RefusalReason::device_lost;
    if (state_.hand_overs.by_device(device->id)) return RefusalReason::handed_over;
    if (holds_ > 0) return RefusalReason::not_recorded;

    if (part.number == 0) {
        forget(device->id);
        if (begun_.size() == begun_max) begun_.pop_front();
        begun_.push_back({device->id, 0, {}});
    }
    Begun* const begun = begun_by(device->id);
    if (!begun || begun->parts != part.number) {
        forget(device->id);
        return RefusalReason::out_of_order;
    }
    if (begun->all.content.size() + part.content.size() > hand_over_bytes_max) {
        forget(device->id);
        return RefusalReason::too_large;
    }
    const bool last = part.last;
    add(begun->all, std::move(part));
    ++begun->parts;
    if (!last) return Done{};
    // Whoever has the token but nothing to hand over must not use up the device's one time.
    if (begun->all.commands == 0) {
        forget(device->id);
        return RefusalReason::invalid;
    }

    StoredHandOver stored;
    stored.device = device->id;
    stored.row.handed_at = state_.clock.now();
    stored.row.commands = begun->all.commands;
    stored.row.site_codes = begun->all.site_codes;
    stored.row.first_at = begun->all.first_at;
    stored.row.last_at = begun->all.last_at;
    stored.sealed = sealed_of(state_.key, begun->all);
    AccessRecord record{
        core::AccessAct::handed_over, device->log_name(),        device->role,
        device->log_name(),           first_site(device->scope), counted(stored.row.commands)};
    // Where this fails the device sends it all once more.
    forget(device->id);
    if (!state_.carry_out({std::move(record)}, [&] { state_.hand_overs.insert(stored); })) {
        return RefusalReason::not_recorded;
    }
    state_.logins.note_handed_over(digest);
    return Done{};
}

std::vector<HandOverRow> HandOvers::list() const {
    const std::lock_guard lock(state_.changes);
    std::vector<HandOverRow> rows;
    for (const StoredHandOver& stored : state_.hand_overs.all()) {
        rows.push_back(opened(state_.key, stored).row);
        if (accepting_.contains(rows.back().device)) {
            rows.back().status = HandOverStatus::accepting;
        }
    }
    return rows;
}

bool HandOvers::hold() {
    const std::lock_guard lock(state_.changes);
    const auto all = state_.hand_overs.all();
    const bool free = std::ranges::none_of(all, [](const StoredHandOver& one) {
        return one.row.status == HandOverStatus::waiting;
    });
    if (free) ++holds_;
    return free;
}

void HandOvers::release() {
    const std::lock_guard lock(state_.changes);
    CHECK(holds_ > 0);
    --holds_;
}

/// With `changes` held.
Answer<StoredHandOver> HandOvers::waiting(const std::string& device) const {
    const auto found = state_.find_device(device);
    auto stored = found ? state_.hand_overs.by_device(found->id) : std::nullopt;
    if (!stored) return RefusalReason::not_found;
    if (stored->row.status != HandOverStatus::waiting) return RefusalReason::handed_over;
    return *std::move(stored);
}

Answer<HandOver> HandOvers::begin_accepting(const std::string& device) {
    const std::lock_guard lock(state_.changes);
    const auto stored = waiting(device);
    if (!stored) return stored.refusal();
    HandOver hand_over = opened(state_.key, *stored);
    if (!accepting_.insert(device).second) return RefusalReason::being_settled;
    return hand_over;
}

Answer<Done> HandOvers::end_accepting(
    const Principal& by, const std::string& device, bool whole, std::string detail
) {
    const std::lock_guard lock(state_.changes);
    CHECK(accepting_.erase(device) == 1);
    const auto stored = waiting(device);
    CHECK(stored);  // nobody else settles it
    const auto as = whole ? HandOverStatus::accepted : HandOverStatus::waiting;
    return settle(by, *stored, as, std::move(detail));
}

void HandOvers::give_up_accepting(const std::string& device) {
    const std::lock_guard lock(state_.changes);
    accepting_.erase(device);
}

Answer<Done> HandOvers::drop(const Principal& by, const std::string& device) {
    const std::lock_guard lock(state_.changes);
    const auto stored = waiting(device);
    if (!stored) return stored.refusal();
    if (accepting_.contains(device)) return RefusalReason::being_settled;
    return settle(by, *stored, HandOverStatus::dropped, counted(stored->row.commands));
}

/// With `changes` held.
Answer<Done> HandOvers::settle(
    const Principal& by, const StoredHandOver& stored, HandOverStatus as, std::string detail
) {
    AccessRecord record{
        as == HandOverStatus::dropped ? core::AccessAct::hand_over_dropped
                                      : core::AccessAct::hand_over_accepted,
        by.device_id,
        by.role,
        stored.row.device,
        first_site(stored.row.scope),
        std::move(detail)};
    const auto change = [&] {
        if (as != HandOverStatus::waiting) state_.hand_overs.settle(stored.device, as);
    };
    if (!state_.carry_out({std::move(record)}, change)) return RefusalReason::not_recorded;
    // What was erased does not stay behind in the write-ahead log.
    if (as != HandOverStatus::waiting) state_.database.write_back();
    return Done{};
}

}  // namespace diemcau::access
