// Who may give which command, and for which sites. One table says it for every command: a command
// without a line there does not compile. Asked after the look-up of replays and before the rules.
//
// A site operator acts in his hall: at his own site and at those that it hosts. Marks of delegates
// of a site that it has hosted may still arrive afterwards. For sites below his he enters in their
// place, when they cannot (nhập thay).
#pragma once

#include <optional>
#include <span>
#include <type_traits>

#include "core/command.hpp"
#include "core/event.hpp"
#include "core/refusal.hpp"
#include "core/state.hpp"

namespace diemcau::core {

template <class... Bodies>
struct Commands {};

// The table. Whoever may do more may do what stands further down, too; viewers and displays give no
// commands.

/// The server itself.
using ForServer = Commands<ReportHostingDue, ReportControlLink, RecordAccess, OrderErasure>;

/// Organizers and admins, for every site.
using ForOrganizers = Commands<
    ImportConference, AmendConference, AddSite, AmendSite, WithdrawSite, AmendDelegate,
    WithdrawDelegate, ChangeHomeSite, ChangeSession, SummonToSession, FreezeRoster, SetSiteStart,
    ConfirmEntryTime, AnnounceTotals, HostSite, EndHosting, AddAgendaItem, AmendAgendaItem,
    ChangeAgendaItem, ReorderAgenda, GrantFloor, SendNotice>;

/// Site operators in their hall. A conflict they resolve as moved, where the person went; they undo
/// what devices of their hall have done, and attendance of their delegates whoever entered it.
using ForHall = Commands<
    AddDelegate, ResolveConflict, RequestFloor, FinishFloor, WithdrawFloor, AcknowledgeNotice,
    UndoCommand>;

/// Site operators in their hall, and in the place of sites below. A check-in in their place says
/// so: EntryMethod::on_behalf.
using ForHallOrBelow = Commands<
    CheckIn, CheckOut, MarkAbsent, Substitute, RegisterWalkIn, LinkWalkIn, ReportHeadcount,
    SignOffSite, SetSiteReadiness, ReportDeviceChecks, ReportMediaLink>;

enum class Permitted : std::uint8_t { server, organizers, hall, hall_or_below };

template <class Body, class... Bodies>
constexpr bool has(Commands<Bodies...>) {
    return (std::is_same_v<Body, Bodies> || ...);
}

/// Does not compile for a command that stands in no line of the table, or in two.
template <class Body>
constexpr Permitted permitted() {
    constexpr bool lines[] = {
        has<Body>(ForServer{}), has<Body>(ForOrganizers{}), has<Body>(ForHall{}),
        has<Body>(ForHallOrBelow{})};
    static_assert(lines[0] + lines[1] + lines[2] + lines[3] == 1);
    for (std::uint8_t line = 0; line < 4; ++line) {
        if (lines[line]) return Permitted{line};
    }
    return Permitted::server;
}

/// not_permitted, with the site that lies outside the sender's reach if it is for that and the
/// command names the site (where a delegate belongs or was is not said); nothing: he may. What the
/// command names and does not exist is left to the rules. `undo_target` as for decide().
std::optional<Refusal> not_permitted(
    const State& state, const Command& command, std::span<const Event> undo_target = {}
);

/// Whether the site sits in that hall: its own, or hosted there now.
bool is_of_hall(const State& state, SiteId hall, SiteId site);
/// Whether the site is the other one, or somewhere below it.
bool is_below(const State& state, SiteId above, SiteId site);

}  // namespace diemcau::core
