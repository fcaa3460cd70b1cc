// Private to wire: the words that commands, events and live status share, from messages to core
// values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/command.hpp"
#include "core/event.hpp"
#include "diemcau/v1/command.pb.h"
#include "diemcau/v1/common.pb.h"
#include "wire/badge.hpp"

namespace diemcau::wire {

/// The last enumerator of each enum: numbers of the contract are those of the rules (decision
/// 0005), so reading one is a bounds check.
template <class Enum>
inline constexpr Enum last_of = Enum::unspecified;
template <>
inline constexpr auto last_of<core::DelegateKind> = core::DelegateKind::service;
template <>
inline constexpr auto last_of<core::AccessAct> = core::AccessAct::hand_over_dropped;
template <>
inline constexpr auto last_of<core::ErasureReason> = core::ErasureReason::other;
template <>
inline constexpr auto last_of<core::SiteLevel> = core::SiteLevel::grassroots;
template <>
inline constexpr auto last_of<core::SessionPhase> = core::SessionPhase::cancelled;
template <>
inline constexpr auto last_of<core::RunKind> = core::RunKind::set_aside;
template <>
inline constexpr auto last_of<core::TimeQuality> = core::TimeQuality::unknown;
template <>
inline constexpr auto last_of<core::EntryMethod> = core::EntryMethod::presidium;
template <>
inline constexpr auto last_of<core::AbsenceReason> = core::AbsenceReason::principal_substituted;
template <>
inline constexpr auto last_of<core::UndoReason> = core::UndoReason::other;
template <>
inline constexpr auto last_of<core::ConflictResolution> = core::ConflictResolution::mistake;
template <>
inline constexpr auto last_of<core::AgendaItemStatus> = core::AgendaItemStatus::skipped;
template <>
inline constexpr auto last_of<core::FloorStatus> = core::FloorStatus::withdrawn;
template <>
inline constexpr auto last_of<core::Check> = core::Check::problem;
template <>
inline constexpr auto last_of<core::MediaState> = core::MediaState::down;
template <>
inline constexpr auto last_of<core::Role> = core::Role::system;
template <>
inline constexpr auto last_of<core::SessionAction> = core::SessionAction::cancel;
template <>
inline constexpr auto last_of<core::AgendaAction> = core::AgendaAction::skip;
template <>
inline constexpr auto last_of<core::EntryAnswer> = core::EntryAnswer::kept_for_review;

/// Reads messages into core values. What does not fit is remembered; the caller asks good() at the
/// end.
class FieldReader {
public:
    bool good() const { return wrong_.empty(); }

    /// What did not fit first, for the explanation.
    const std::string& wrong() const { return wrong_; }

    void reject(std::string what) {
        if (wrong_.empty()) wrong_ = std::move(what);
    }

    template <class Enum>
    Enum enumerator(int value) {
        if (value < 0 || value > static_cast<int>(last_of<Enum>)) {
            reject("an enumerator is out of range: " + std::to_string(value));
            return Enum{};
        }
        return static_cast<Enum>(value);
    }

    core::RefusalReason refusal_reason(int value);
    CommandId command_id(const std::string& bytes);
    core::PersonFields person(const v1::Person& from);
    core::DelegateFields delegate(const v1::DelegateFields& from);
    core::DelegatePlace place(const v1::DelegatePlace& from);
    core::SiteFields site(const v1::SiteFields& from);
    core::CategoryFields category(const v1::CategoryFields& from);
    core::ConferenceFields conference(const v1::ConferenceFields& from);
    core::SessionFields session(const v1::SessionFields& from);
    core::AgendaFields agenda(const v1::AgendaFields& from);
    core::Readiness readiness(const v1::Readiness& from);
    core::DeviceChecks device_checks(const v1::DeviceChecks& from);
    core::RunRef run(const v1::RunRef& from);
    core::SummonToSession summons(const v1::SummonToSession& from);
    /// A delegate named by his number gets the number's place in `id_numbers`, counted from 1,
    /// until digest_id_numbers() puts the digest there.
    core::DelegateRef delegate_ref(const v1::DelegateRef& from);

    std::vector<std::string> id_numbers;
    std::vector<Badge> badges;

private:
    std::string wrong_;
};

inline UtcMillis time_of(bool has, std::int64_t value) { return has ? value : no_time; }

template <class Id>
std::optional<Id> id_of(bool has, std::uint32_t value) {
    return has ? std::optional<Id>(Id{value}) : std::nullopt;
}

template <class Id, class Numbers>
std::vector<Id> ids_of(const Numbers& numbers) {
    std::vector<Id> ids;
    ids.reserve(static_cast<std::size_t>(numbers.size()));
    for (const std::uint32_t number : numbers) ids.push_back(Id{number});
    return ids;
}

}  // namespace diemcau::wire
