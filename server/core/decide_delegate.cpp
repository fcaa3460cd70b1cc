// The roster while the conference runs: delegates come, are corrected, move and go.
#include "base/limits.hpp"
#include "core/beyond_hall.hpp"
#include "core/decide_attendance.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"

namespace diemcau::core {

std::string_view wrong_delegate_field(const DelegateFields& fields) {
    if (!is_code(fields.code)) return "code";
    if (fields.person.name.empty()) return "name";
    if (auto wrong = wrong_person_fields(fields.person)) return "person";
    if (fields.seat.size() > limits::code_bytes_max) return "seat";
    if (fields.note.size() > limits::text_bytes_max) return "note";
    if (!fields.id_number.empty() && fields.id_number.size() != 12) return "id_number";
    return {};
}

namespace {

/// Says who has it only to those who may know him.
Decision refuse_duplicate(
    const State& state, const Command& command, RefusalReason reason, DelegateId holder
) {
    RefusalFacts facts;
    if (is_known_to_sender(state, command, holder)) facts.delegate = holder;
    return refuse(reason, facts);
}

/// `self`: whose place it is to be; none: a new delegate.
std::optional<Decision> wrong_place(
    const State& state, const Command& command, const DelegateFields& fields,
    const DelegatePlace& place, std::optional<DelegateId> self
) {
    if (const auto field = wrong_delegate_field(fields); !field.empty()) return malformed(field);
    const auto by_code = state.find_delegate_by_code(fields.code);
    if (by_code && by_code != self) {
        return refuse_duplicate(state, command, RefusalReason::duplicate_code, *by_code);
    }
    if (place.id_digest != 0) {
        DelegateRef by_number;
        by_number.id_digest = place.id_digest;
        const auto holder = state.find_delegate(by_number);
        if (holder && holder != self) {
            return refuse_duplicate(state, command, RefusalReason::duplicate_id_number, *holder);
        }
    }
    const std::size_t categories = state.categories().size();
    bool known = place.category.value < categories;
    for (const CategoryId other : place.other_categories) {
        known = known && other.value < categories;
    }
    if (!known) return refuse(RefusalReason::unknown_category);
    return std::nullopt;
}

std::optional<RefusalReason> wrong_home(const State& state, SiteId home) {
    if (!in_use(state, home)) return RefusalReason::unknown_site;
    if (!state.sites()[home.value].fields.has_roster) return RefusalReason::site_has_no_roster;
    return std::nullopt;
}

/// Somebody who is on the roster and not withdrawn.
std::optional<RefusalReason> wrong_delegate(const State& state, DelegateId delegate) {
    if (!state.has(delegate)) return RefusalReason::unknown_delegate;
    if (state.delegates()[delegate.value].withdrawn) return RefusalReason::delegate_withdrawn;
    return std::nullopt;
}

Decision refuse_about(RefusalReason reason, DelegateId delegate) {
    RefusalFacts facts;
    facts.delegate = delegate;
    return refuse(reason, facts);
}

Decision accept_about(const Command& command, ActorId actor, DelegateId delegate, EventBody body) {
    Decision decision = accept(command, actor, std::move(body));
    decision.delegate = delegate;
    return decision;
}

}  // namespace

Decision decide_add_delegate(
    const State& state, const Command& command, const AddDelegate& add, ActorId actor
) {
    if (auto refused = too_long({{"reason", add.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (state.delegates().size() >= limits::delegates_max) {
        return refuse(RefusalReason::limit_reached);
    }
    if (auto wrong = wrong_home(state, add.place.home)) return refuse(*wrong);
    if (auto wrong = wrong_place(state, command, add.fields, add.place, {}))
        return *std::move(wrong);
    const DelegateId id{static_cast<std::uint32_t>(state.delegates().size())};
    return accept_about(command, actor, id, DelegateAdded{id, add.fields, add.place, add.reason});
}

Decision decide_amend_delegate(
    const State& state, const Command& command, const AmendDelegate& amend, ActorId actor
) {
    if (auto refused = too_long({{"reason", amend.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (auto wrong = wrong_delegate(state, amend.delegate)) {
        return *wrong == RefusalReason::unknown_delegate ? refuse(*wrong)
                                                         : refuse_about(*wrong, amend.delegate);
    }
    if (auto wrong = wrong_place(state, command, amend.fields, amend.place, amend.delegate)) {
        return *std::move(wrong);
    }
    DelegateAmended amended{};
    amended.delegate = amend.delegate;
    amended.fields = amend.fields;
    amended.before = state.place_of(amend.delegate);
    amended.after = amend.place;
    amended.after.home = amended.before.home;
    amended.reason = amend.reason;
    amended.fields_before = state.delegates()[amend.delegate.value].fields_seq;
    return accept_about(command, actor, amend.delegate, std::move(amended));
}

Decision decide_withdraw_delegate(
    const State& state, const Command& command, const WithdrawDelegate& withdraw, ActorId actor
) {
    if (auto refused = too_long({{"reason", withdraw.reason, limits::text_bytes_max}})) {
        return *std::move(refused);
    }
    if (auto wrong = wrong_delegate(state, withdraw.delegate)) {
        return *wrong == RefusalReason::unknown_delegate ? refuse(*wrong)
                                                         : refuse_about(*wrong, withdraw.delegate);
    }
    return accept_about(
        command, actor, withdraw.delegate,
        DelegateWithdrawn{withdraw.delegate, true, withdraw.reason}
    );
}

Decision decide_change_home_site(
    const State& state, const Command& command, const ChangeHomeSite& change, ActorId actor
) {
    if (auto refused = too_long(
            {{"reason", change.reason, limits::text_bytes_max},
             {"delegate.code", change.delegate.code, limits::code_bytes_max}}
        )) {
        return *std::move(refused);
    }
    const auto delegate = state.find_delegate(change.delegate);
    if (!delegate) return refuse(RefusalReason::unknown_delegate);
    if (auto wrong = wrong_delegate(state, *delegate)) return refuse_about(*wrong, *delegate);
    if (auto wrong = wrong_home(state, change.site)) return refuse(*wrong);
    const SiteId before = state.delegates()[delegate->value].home;
    if (before == change.site) return refuse_about(RefusalReason::nothing_to_change, *delegate);
    return accept_about(
        command, actor, *delegate, HomeSiteChanged{*delegate, before, change.site, change.reason}
    );
}

}  // namespace diemcau::core
