// Compares commands and events member by member. The number of members is written down for each
// type: a type that gains one does not compile here until its messages were thought of too.
#pragma once

#include <optional>
#include <tuple>
#include <variant>
#include <vector>

#include "core/event.hpp"

namespace diemcau::test {

template <class Type>
inline constexpr int members_of = 0;

#define DIEMCAU_MEMBERS(Type, count) \
    template <>                      \
    inline constexpr int members_of<core::Type> = count
DIEMCAU_MEMBERS(ImportConference, 6);
DIEMCAU_MEMBERS(ImportedDelegate, 2);
DIEMCAU_MEMBERS(ImportedAgendaItem, 2);
DIEMCAU_MEMBERS(AmendConference, 2);
DIEMCAU_MEMBERS(AddSite, 1);
DIEMCAU_MEMBERS(AmendSite, 3);
DIEMCAU_MEMBERS(WithdrawSite, 2);
DIEMCAU_MEMBERS(AddDelegate, 3);
DIEMCAU_MEMBERS(AmendDelegate, 4);
DIEMCAU_MEMBERS(WithdrawDelegate, 2);
DIEMCAU_MEMBERS(ChangeHomeSite, 3);
DIEMCAU_MEMBERS(ChangeSession, 5);
DIEMCAU_MEMBERS(SummonToSession, 4);
DIEMCAU_MEMBERS(FreezeRoster, 1);
DIEMCAU_MEMBERS(SetSiteStart, 3);
DIEMCAU_MEMBERS(CheckIn, 7);
DIEMCAU_MEMBERS(CheckOut, 5);
DIEMCAU_MEMBERS(ConfirmEntryTime, 3);
DIEMCAU_MEMBERS(MarkAbsent, 8);
DIEMCAU_MEMBERS(Substitute, 9);
DIEMCAU_MEMBERS(RegisterWalkIn, 6);
DIEMCAU_MEMBERS(LinkWalkIn, 3);
DIEMCAU_MEMBERS(ResolveConflict, 7);
DIEMCAU_MEMBERS(ReportHeadcount, 3);
DIEMCAU_MEMBERS(SignOffSite, 8);
DIEMCAU_MEMBERS(SignOffSite::Decision, 4);
DIEMCAU_MEMBERS(AnnounceTotals, 2);
DIEMCAU_MEMBERS(HostSite, 4);
DIEMCAU_MEMBERS(EndHosting, 2);
DIEMCAU_MEMBERS(ReportHostingDue, 1);
DIEMCAU_MEMBERS(RecordAccess, 8);
DIEMCAU_MEMBERS(OrderErasure, 6);
DIEMCAU_MEMBERS(SetSiteReadiness, 2);
DIEMCAU_MEMBERS(ReportDeviceChecks, 2);
DIEMCAU_MEMBERS(ReportControlLink, 2);
DIEMCAU_MEMBERS(ReportMediaLink, 3);
DIEMCAU_MEMBERS(AddAgendaItem, 2);
DIEMCAU_MEMBERS(AmendAgendaItem, 2);
DIEMCAU_MEMBERS(ChangeAgendaItem, 3);
DIEMCAU_MEMBERS(ReorderAgenda, 2);
DIEMCAU_MEMBERS(RequestFloor, 4);
DIEMCAU_MEMBERS(GrantFloor, 1);
DIEMCAU_MEMBERS(FinishFloor, 1);
DIEMCAU_MEMBERS(WithdrawFloor, 1);
DIEMCAU_MEMBERS(SendNotice, 4);
DIEMCAU_MEMBERS(AcknowledgeNotice, 2);
DIEMCAU_MEMBERS(UndoCommand, 4);

DIEMCAU_MEMBERS(ActorIntroduced, 2);
DIEMCAU_MEMBERS(ConferenceImported, 1);
DIEMCAU_MEMBERS(ConferenceAmended, 3);
DIEMCAU_MEMBERS(CategoryAdded, 2);
DIEMCAU_MEMBERS(SiteAdded, 2);
DIEMCAU_MEMBERS(SiteAmended, 6);
DIEMCAU_MEMBERS(SiteWithdrawn, 3);
DIEMCAU_MEMBERS(DelegateAdded, 4);
DIEMCAU_MEMBERS(DelegateAmended, 7);
DIEMCAU_MEMBERS(DelegateWithdrawn, 3);
DIEMCAU_MEMBERS(HomeSiteChanged, 4);
DIEMCAU_MEMBERS(SessionAdded, 2);
DIEMCAU_MEMBERS(RunOpened, 2);
DIEMCAU_MEMBERS(SessionChanged, 9);
DIEMCAU_MEMBERS(SessionChangeRetracted, 3);
DIEMCAU_MEMBERS(SummonsSet, 2);
DIEMCAU_MEMBERS(RosterFrozen, 3);
DIEMCAU_MEMBERS(SiteStartSet, 4);
DIEMCAU_MEMBERS(CheckedIn, 10);
DIEMCAU_MEMBERS(CheckedOut, 7);
DIEMCAU_MEMBERS(CheckInRefused, 5);
DIEMCAU_MEMBERS(EntryTimeConfirmed, 7);
DIEMCAU_MEMBERS(MarkedAbsent, 9);
DIEMCAU_MEMBERS(SubstituteNamed, 8);
DIEMCAU_MEMBERS(WalkInRegistered, 6);
DIEMCAU_MEMBERS(WalkInLinked, 4);
DIEMCAU_MEMBERS(ConflictResolved, 7);
DIEMCAU_MEMBERS(HeadcountReported, 6);
DIEMCAU_MEMBERS(SiteSignedOff, 4);
DIEMCAU_MEMBERS(TotalsAnnounced, 3);
DIEMCAU_MEMBERS(SiteHosted, 4);
DIEMCAU_MEMBERS(HostingEnded, 2);
DIEMCAU_MEMBERS(HostingDue, 1);
DIEMCAU_MEMBERS(AccessRecorded, 8);
DIEMCAU_MEMBERS(ErasureOrdered, 5);
DIEMCAU_MEMBERS(ReadinessSet, 3);
DIEMCAU_MEMBERS(DeviceChecksReported, 4);
DIEMCAU_MEMBERS(ControlLinkChanged, 2);
DIEMCAU_MEMBERS(MediaLinkChanged, 7);
DIEMCAU_MEMBERS(AgendaItemAdded, 3);
DIEMCAU_MEMBERS(AgendaItemAmended, 3);
DIEMCAU_MEMBERS(AgendaItemChanged, 6);
DIEMCAU_MEMBERS(AgendaReordered, 3);
DIEMCAU_MEMBERS(FloorRequested, 5);
DIEMCAU_MEMBERS(FloorChanged, 5);
DIEMCAU_MEMBERS(NoticeSent, 5);
DIEMCAU_MEMBERS(NoticeWithdrawn, 2);
DIEMCAU_MEMBERS(NoticeAcknowledged, 2);
DIEMCAU_MEMBERS(Undone, 7);
#undef DIEMCAU_MEMBERS

/// References to the members of `value`, in order.
template <class Type>
auto members(const Type& value) {
    constexpr int count = members_of<Type>;
    static_assert(count >= 1 && count <= 10, "write the number of members down above");
#define DIEMCAU_BIND(number, ...)          \
    if constexpr (count == number) {       \
        const auto& [__VA_ARGS__] = value; \
        return std::tie(__VA_ARGS__);      \
    }
    DIEMCAU_BIND(1, a)
    DIEMCAU_BIND(2, a, b)
    DIEMCAU_BIND(3, a, b, c)
    DIEMCAU_BIND(4, a, b, c, d)
    DIEMCAU_BIND(5, a, b, c, d, e)
    DIEMCAU_BIND(6, a, b, c, d, e, f)
    DIEMCAU_BIND(7, a, b, c, d, e, f, g)
    DIEMCAU_BIND(8, a, b, c, d, e, f, g, h)
    DIEMCAU_BIND(9, a, b, c, d, e, f, g, h, i)
    DIEMCAU_BIND(10, a, b, c, d, e, f, g, h, i, j)
#undef DIEMCAU_BIND
}

template <class Type>
bool same(const Type& left, const Type& right);

template <class Element>
bool same(const std::vector<Element>& left, const std::vector<Element>& right) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!same(left[i], right[i])) return false;
    }
    return true;
}

template <class... Alternatives>
bool same(const std::variant<Alternatives...>& left, const std::variant<Alternatives...>& right) {
    if (left.index() != right.index()) return false;
    return std::visit(
        [&](const auto& one) { return same(one, std::get<std::decay_t<decltype(one)>>(right)); },
        left
    );
}

template <class Type>
bool same(const Type& left, const Type& right) {
    if constexpr (members_of<Type> == 0) {
        return left == right;
    } else {
        const auto pairwise = [&]<std::size_t... I>(std::index_sequence<I...>) {
            const auto a = members(left);
            const auto b = members(right);
            return (same(std::get<I>(a), std::get<I>(b)) && ...);
        };
        return pairwise(std::make_index_sequence<static_cast<std::size_t>(members_of<Type>)>{});
    }
}

}  // namespace diemcau::test
