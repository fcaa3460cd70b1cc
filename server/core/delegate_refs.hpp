// Every DelegateRef of a command. One place says where they stand: whatever digests the numbers in
// them, or counts whom a command asks about, must miss none.
#pragma once

#include <algorithm>
#include <optional>
#include <type_traits>
#include <vector>

#include "core/command.hpp"
#include "core/permission.hpp"

namespace diemcau::core {

/// Commands without a DelegateRef.
using WithoutDelegateRef = Commands<
    ImportConference, AmendConference, AddSite, AmendSite, WithdrawSite, AddDelegate, AmendDelegate,
    WithdrawDelegate, ChangeSession, SummonToSession, FreezeRoster, SetSiteStart, ConfirmEntryTime,
    RegisterWalkIn, ReportHeadcount, AnnounceTotals, HostSite, EndHosting, SetSiteReadiness,
    ReportDeviceChecks, ReportControlLink, ReportMediaLink, AddAgendaItem, AmendAgendaItem,
    ChangeAgendaItem, ReorderAgenda, RequestFloor, GrantFloor, FinishFloor, WithdrawFloor,
    SendNotice, AcknowledgeNotice, ReportHostingDue, RecordAccess>;

namespace delegate_refs {

template <class Member>
constexpr bool is_ref =
    std::is_same_v<Member, DelegateRef> || std::is_same_v<Member, std::optional<DelegateRef>> ||
    std::is_same_v<Member, std::vector<DelegateRef>>;

template <class Body>
constexpr bool has_one_by_its_usual_name() {
    bool has_one = false;
    if constexpr (requires(Body body) { body.delegate; }) {
        has_one = has_one || is_ref<decltype(Body::delegate)>;
    }
    if constexpr (requires(Body body) { body.delegates; }) {
        has_one = has_one || is_ref<decltype(Body::delegates)>;
    }
    if constexpr (requires(Body body) { body.principal; }) {
        has_one = has_one || is_ref<decltype(Body::principal)>;
    }
    return has_one;
}

}  // namespace delegate_refs

/// Calls `visit` with each of them; `body` may be const. Does not compile for a command that has no
/// line here and is not among those without.
template <class Body, class Visit>
void for_each_delegate_ref(Body& body, const Visit& visit) {
    using Named = std::remove_const_t<Body>;
    constexpr bool names_one =
        has<Named>(Commands<ChangeHomeSite, CheckIn, CheckOut, LinkWalkIn, ResolveConflict>{});
    constexpr bool may_name_one = has<Named>(Commands<UndoCommand, OrderErasure>{});
    if constexpr (names_one) {
        visit(body.delegate);
    } else if constexpr (may_name_one) {
        if (body.delegate) visit(*body.delegate);
    } else if constexpr (std::is_same_v<Named, MarkAbsent>) {
        std::ranges::for_each(body.delegates, visit);
    } else if constexpr (std::is_same_v<Named, Substitute>) {
        visit(body.principal);
        if (body.delegate) visit(*body.delegate);
    } else if constexpr (std::is_same_v<Named, SignOffSite>) {
        for (auto& decision : body.decisions) visit(decision.delegate);
    } else {
        static_assert(has<Named>(WithoutDelegateRef{}), "say where its DelegateRefs stand");
        static_assert(!delegate_refs::has_one_by_its_usual_name<Named>());
    }
}

}  // namespace diemcau::core
