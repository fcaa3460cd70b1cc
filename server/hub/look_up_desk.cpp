#include "hub/look_up_desk.hpp"

#include <algorithm>

#include "base/vietnamese_text.hpp"

namespace diemcau::hub {

namespace {

const char* way_of(const LookUp& look_up) {
    if (std::holds_alternative<ByBadge>(look_up)) return "by badge";
    if (std::holds_alternative<ByIdNumber>(look_up)) return "by id number";
    return "by name and unit";
}

/// Whatever the directory has: its tables have no more than the last four digits.
std::string masked(const std::string& number) {
    return number.size() > 4 ? "********" + number.substr(number.size() - 4) : std::string();
}

const char* outcome_of(const LookUpAnswer& answer) {
    if (const auto* nobody = std::get_if<FoundNobody>(&answer)) {
        return nobody->forged_badge ? ": forged badge" : ": nobody";
    }
    return std::holds_alternative<FoundSeveral>(answer) ? ": several" : ": found";
}

}  // namespace

LookUpDesk::LookUpDesk(
    const core::State& state, store::Directory& directory, const DigestKey& key, LookUpPace pace
)
    : state_(state),
      directory_(directory),
      key_(key),
      badge_key_(wire::badge_key_of(key)),
      look_ups_(pace),
      reveals_(pace) {}

std::string LookUpDesk::detail_of(const LookUp& look_up, const LookUpAnswer& answer) {
    return std::string(way_of(look_up)) + outcome_of(answer);
}

LookUpAnswer LookUpDesk::find(const LookUp& look_up) {
    core::DelegateRef ref;
    if (const auto* by_badge = std::get_if<ByBadge>(&look_up)) {
        const std::string text = normalized(by_badge->text);
        const auto badge = wire::read_badge(text);
        if (badge && !wire::is_genuine(*badge, badge_key_))
            return FoundNobody{.forged_badge = true};
        if (badge) {
            ref.id = badge->delegate;
        } else {
            ref.code = text;
        }
        return found_by(ref);
    }
    if (const auto* by_number = std::get_if<ByIdNumber>(&look_up)) {
        ref.id_digest = id_digest_of(key_, by_number->number);
        return found_by(ref);
    }
    const auto& by_name = std::get<ByName>(look_up);
    const auto named = directory_.named(by_name.name, by_name.unit);
    if (named.empty()) return FoundNobody{};
    if (named.size() > 1) return FoundSeveral{};
    return one(named.front());
}

LookUpAnswer LookUpDesk::found_by(const core::DelegateRef& ref) {
    const auto delegate = state_.find_delegate(ref);
    if (!delegate) return FoundNobody{};
    return one(*delegate);
}

LookUpAnswer LookUpDesk::one(DelegateId delegate) {
    const core::Delegate& known = state_.delegates()[delegate.value];
    core::DelegateFields fields = directory_.delegates({&delegate, 1}).front();
    FoundPerson found;
    found.delegate = delegate;
    found.person = std::move(fields.person);
    found.id_number = masked(fields.id_number);
    found.home = known.home;
    found.home_name = state_.sites()[known.home.value].fields.name;
    found.withdrawn = known.withdrawn;
    const auto session = state_.current_session();
    const auto run = session ? state_.shown_run(*session) : std::nullopt;
    if (!run) return found;
    const core::Standing& standing = state_.runs()[run->value].standings[delegate.value];
    if ((standing.flags & core::standing_inside) == 0) return found;
    found.hall = standing.hall;
    found.hall_name = state_.sites()[standing.hall.value].fields.name;
    found.since = standing.first_entry;
    return found;
}

std::optional<std::chrono::milliseconds> LookUpDesk::wait_for(
    const std::string& caller, const ArrivedCommand& arrived, core::AskedBeyondHall asked, Time now
) {
    std::erase_if(asked.delegates, [&](DelegateId one) {
        return std::ranges::find(arrived.shown, one) != arrived.shown.end();
    });
    if (asked.empty()) return std::nullopt;
    return look_ups_.take(caller, asked.delegates, asked.nobodys, now);
}

}  // namespace diemcau::hub
