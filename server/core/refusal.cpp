#include "core/refusal.hpp"

#include "base/check.hpp"

namespace diemcau::core {

namespace {

struct Words {
    const char* name;
    const char* explanation;
};

Words words_of(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::none:
            return {"none", "Nothing was refused."};
        case RefusalReason::malformed:
            return {"malformed", "A field is missing, too long or out of range."};
        case RefusalReason::command_id_reused:
            return {"command_id_reused", "The same command id came before with other content."};
        case RefusalReason::not_permitted:
            return {"not_permitted", "The sender may not give this command."};
        case RefusalReason::unknown_delegate:
            return {"unknown_delegate", "No such delegate is on the roster."};
        case RefusalReason::unknown_site:
            return {"unknown_site", "There is no such site."};
        case RefusalReason::unknown_category:
            return {"unknown_category", "There is no such category."};
        case RefusalReason::unknown_session:
            return {"unknown_session", "There is no such session."};
        case RefusalReason::unknown_run:
            return {"unknown_run", "The session has no such run."};
        case RefusalReason::unknown_agenda_item:
            return {"unknown_agenda_item", "There is no such agenda item."};
        case RefusalReason::unknown_floor_request:
            return {"unknown_floor_request", "There is no such floor request."};
        case RefusalReason::unknown_notice:
            return {"unknown_notice", "There is no such notice."};
        case RefusalReason::unknown_walk_in:
            return {"unknown_walk_in", "There is no such walk-in."};
        case RefusalReason::unknown_conflict:
            return {"unknown_conflict", "The two entries are not in conflict."};
        case RefusalReason::unknown_command:
            return {"unknown_command", "No such command is in the log."};
        case RefusalReason::already_checked_in:
            return {"already_checked_in", "The delegate is already checked in at this site."};
        case RefusalReason::not_checked_in:
            return {"not_checked_in", "The delegate is not checked in here."};
        case RefusalReason::delegate_withdrawn:
            return {"delegate_withdrawn", "The delegate was withdrawn from the roster."};
        case RefusalReason::check_in_not_open:
            return {"check_in_not_open", "Check-in is not open for this session."};
        case RefusalReason::session_closed:
            return {"session_closed", "It happened after the session was closed."};
        case RefusalReason::session_archived:
            return {
                "session_archived",
                "The session is archived: this is kept for review and changes nothing."};
        case RefusalReason::session_cancelled:
            return {"session_cancelled", "The session was cancelled."};
        case RefusalReason::not_summoned_to_session:
            return {"not_summoned_to_session", "The delegate is not summoned to this session."};
        case RefusalReason::site_has_no_roster:
            return {"site_has_no_roster", "The site has no roster: it reports a headcount."};
        case RefusalReason::already_marked:
            return {"already_marked", "The delegate is already marked like this."};
        case RefusalReason::is_present:
            return {"is_present", "The delegate has attended and cannot be marked absent."};
        case RefusalReason::too_many_facts:
            return {
                "too_many_facts", "The delegate has too many entries and exits in this session."};
        case RefusalReason::forged_badge:
            return {
                "forged_badge",
                "The badge was not signed by this conference: it is forged, or of another one."};
        case RefusalReason::substitutes_forbidden:
            return {"substitutes_forbidden", "Substitutes are not allowed for this delegate."};
        case RefusalReason::substitute_is_principal:
            return {"substitute_is_principal", "Nobody can be his own substitute."};
        case RefusalReason::already_substituted:
            return {"already_substituted", "A substitute is already named for this delegate."};
        case RefusalReason::walk_in_already_linked:
            return {"walk_in_already_linked", "The walk-in is already linked to a delegate."};
        case RefusalReason::duplicate_code:
            return {"duplicate_code", "The code is already in use."};
        case RefusalReason::duplicate_id_number:
            return {"duplicate_id_number", "The id number is already in use."};
        case RefusalReason::site_in_use:
            return {
                "site_in_use",
                "The site still has delegates, sites below it, people in its hall, or a part in a "
                "hosting."};
        case RefusalReason::site_tree_cycle:
            return {"site_tree_cycle", "The site would be below itself."};
        case RefusalReason::second_root:
            return {"second_root", "There is one root site, and it stays the root."};
        case RefusalReason::already_imported:
            return {"already_imported", "A conference is already loaded."};
        case RefusalReason::conference_missing:
            return {"conference_missing", "No conference is loaded yet."};
        case RefusalReason::limit_reached:
            return {"limit_reached", "A limit of the system is reached."};
        case RefusalReason::nothing_to_change:
            return {"nothing_to_change", "It is already so."};
        case RefusalReason::wrong_phase:
            return {"wrong_phase", "The session is not in a phase that allows this."};
        case RefusalReason::reason_required:
            return {"reason_required", "A reason is required."};
        case RefusalReason::not_frozen:
            return {"not_frozen", "The list is not frozen."};
        case RefusalReason::uncalled_remain:
            return {
                "uncalled_remain", "Delegates are left who are neither present nor marked absent."};
        case RefusalReason::already_signed_off:
            return {
                "already_signed_off", "The figures are already signed off and have not changed."};
        case RefusalReason::open_conflicts_remain:
            return {"open_conflicts_remain", "Conflicts of this site are still to be resolved."};
        case RefusalReason::delegate_of_other_site:
            return {"delegate_of_other_site", "The delegate belongs to another site."};
        case RefusalReason::conflict_already_resolved:
            return {"conflict_already_resolved", "The conflict is already resolved."};
        case RefusalReason::already_hosted:
            return {"already_hosted", "The site is already hosted by another at that time."};
        case RefusalReason::not_hosted:
            return {"not_hosted", "The site is not hosted by another."};
        case RefusalReason::host_is_hosted:
            return {
                "host_is_hosted",
                "A site that is hosted cannot host, and a host cannot be hosted."};
        case RefusalReason::agenda_item_not_running:
            return {"agenda_item_not_running", "The agenda item is not running."};
        case RefusalReason::agenda_item_already_done:
            return {"agenda_item_already_done", "The agenda item is already finished or skipped."};
        case RefusalReason::another_item_running:
            return {"another_item_running", "Another agenda item is running."};
        case RefusalReason::order_incomplete:
            return {"order_incomplete", "The order must name every item of the session once."};
        case RefusalReason::floor_not_waiting:
            return {"floor_not_waiting", "The floor request is not waiting."};
        case RefusalReason::floor_not_speaking:
            return {"floor_not_speaking", "The site does not have the floor."};
        case RefusalReason::floor_taken:
            return {"floor_taken", "Another site has the floor."};
        case RefusalReason::already_acknowledged:
            return {"already_acknowledged", "The notice is already acknowledged."};
        case RefusalReason::not_addressed:
            return {"not_addressed", "The notice was not for this site."};
        case RefusalReason::already_undone:
            return {"already_undone", "It is already undone."};
        case RefusalReason::superseded:
            return {"superseded", "Something later stands on it."};
        case RefusalReason::not_undoable:
            return {"not_undoable", "This cannot be undone."};
        case RefusalReason::delegate_not_concerned:
            return {
                "delegate_not_concerned", "The command did nothing to the delegate that is named."};
    }
    CHECK(false && "a refusal reason of the list");
    return {};
}

}  // namespace

const char* explain(RefusalReason reason) { return words_of(reason).explanation; }

const char* name_of(RefusalReason reason) { return words_of(reason).name; }

}  // namespace diemcau::core
