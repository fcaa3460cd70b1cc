// Numbers of the contract are those of the rules (decision 0005), enumerator by enumerator.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "core/event.hpp"
#include "diemcau/v1/command.pb.h"
#include "diemcau/v1/event.pb.h"
#include "wire/field_reading.hpp"

namespace diemcau::wire {
namespace {

#define DIEMCAU_SAME(Core, rule, message) \
    EXPECT_EQ(static_cast<int>(core::Core::rule), static_cast<int>(v1::message))

/// The contract has no enumerator that the rules do not know.
template <class Core>
void expect_as_many(const google::protobuf::EnumDescriptor* message) {
    EXPECT_EQ(message->value_count(), static_cast<int>(last_of<Core>) + 1) << message->full_name();
}

TEST(Enumerators, OfPeopleAndSites) {
    DIEMCAU_SAME(DelegateKind, summoned, DELEGATE_KIND_SUMMONED);
    DIEMCAU_SAME(DelegateKind, invited, DELEGATE_KIND_INVITED);
    DIEMCAU_SAME(DelegateKind, press, DELEGATE_KIND_PRESS);
    DIEMCAU_SAME(DelegateKind, service, DELEGATE_KIND_SERVICE);
    expect_as_many<core::DelegateKind>(v1::DelegateKind_descriptor());
    DIEMCAU_SAME(SiteLevel, central, SITE_LEVEL_CENTRAL);
    DIEMCAU_SAME(SiteLevel, province, SITE_LEVEL_PROVINCE);
    DIEMCAU_SAME(SiteLevel, district, SITE_LEVEL_DISTRICT);
    DIEMCAU_SAME(SiteLevel, grassroots, SITE_LEVEL_GRASSROOTS);
    expect_as_many<core::SiteLevel>(v1::SiteLevel_descriptor());
    DIEMCAU_SAME(Check, unknown, CHECK_UNKNOWN);
    DIEMCAU_SAME(Check, good, CHECK_GOOD);
    DIEMCAU_SAME(Check, problem, CHECK_PROBLEM);
    expect_as_many<core::Check>(v1::Check_descriptor());
    DIEMCAU_SAME(MediaState, unknown, MEDIA_STATE_UNKNOWN);
    DIEMCAU_SAME(MediaState, up, MEDIA_STATE_UP);
    DIEMCAU_SAME(MediaState, degraded, MEDIA_STATE_DEGRADED);
    DIEMCAU_SAME(MediaState, down, MEDIA_STATE_DOWN);
    expect_as_many<core::MediaState>(v1::MediaState_descriptor());
    DIEMCAU_SAME(LinkState, never_seen, LINK_STATE_NEVER_SEEN);
    DIEMCAU_SAME(LinkState, testing, LINK_STATE_TESTING);
    DIEMCAU_SAME(LinkState, ready, LINK_STATE_READY);
    DIEMCAU_SAME(LinkState, live, LINK_STATE_LIVE);
    DIEMCAU_SAME(LinkState, degraded, LINK_STATE_DEGRADED);
    DIEMCAU_SAME(LinkState, lost, LINK_STATE_LOST);
    DIEMCAU_SAME(LinkState, closed, LINK_STATE_CLOSED);
    DIEMCAU_SAME(Role, admin, ROLE_ADMIN);
    DIEMCAU_SAME(Role, organizer, ROLE_ORGANIZER);
    DIEMCAU_SAME(Role, site_operator, ROLE_SITE_OPERATOR);
    DIEMCAU_SAME(Role, viewer, ROLE_VIEWER);
    DIEMCAU_SAME(Role, display, ROLE_DISPLAY);
    DIEMCAU_SAME(Role, system, ROLE_SYSTEM);
    expect_as_many<core::Role>(v1::Role_descriptor());
}

TEST(Enumerators, OfSessions) {
    DIEMCAU_SAME(SessionPhase, draft, SESSION_PHASE_DRAFT);
    DIEMCAU_SAME(SessionPhase, rehearsal, SESSION_PHASE_REHEARSAL);
    DIEMCAU_SAME(SessionPhase, check_in, SESSION_PHASE_CHECK_IN);
    DIEMCAU_SAME(SessionPhase, in_progress, SESSION_PHASE_IN_PROGRESS);
    DIEMCAU_SAME(SessionPhase, on_break, SESSION_PHASE_ON_BREAK);
    DIEMCAU_SAME(SessionPhase, closed, SESSION_PHASE_CLOSED);
    DIEMCAU_SAME(SessionPhase, archived, SESSION_PHASE_ARCHIVED);
    DIEMCAU_SAME(SessionPhase, postponed, SESSION_PHASE_POSTPONED);
    DIEMCAU_SAME(SessionPhase, cancelled, SESSION_PHASE_CANCELLED);
    expect_as_many<core::SessionPhase>(v1::SessionPhase_descriptor());
    DIEMCAU_SAME(SessionAction, open_rehearsal, SESSION_ACTION_OPEN_REHEARSAL);
    DIEMCAU_SAME(SessionAction, end_rehearsal, SESSION_ACTION_END_REHEARSAL);
    DIEMCAU_SAME(SessionAction, open_check_in, SESSION_ACTION_OPEN_CHECK_IN);
    DIEMCAU_SAME(SessionAction, start, SESSION_ACTION_START);
    DIEMCAU_SAME(SessionAction, begin_break, SESSION_ACTION_BEGIN_BREAK);
    DIEMCAU_SAME(SessionAction, end_break, SESSION_ACTION_END_BREAK);
    DIEMCAU_SAME(SessionAction, close, SESSION_ACTION_CLOSE);
    DIEMCAU_SAME(SessionAction, reopen, SESSION_ACTION_REOPEN);
    DIEMCAU_SAME(SessionAction, archive, SESSION_ACTION_ARCHIVE);
    DIEMCAU_SAME(SessionAction, postpone, SESSION_ACTION_POSTPONE);
    DIEMCAU_SAME(SessionAction, cancel, SESSION_ACTION_CANCEL);
    expect_as_many<core::SessionAction>(v1::SessionAction_descriptor());
    DIEMCAU_SAME(RunKind, real, RUN_KIND_REAL);
    DIEMCAU_SAME(RunKind, rehearsal, RUN_KIND_REHEARSAL);
    DIEMCAU_SAME(RunKind, set_aside, RUN_KIND_SET_ASIDE);
    expect_as_many<core::RunKind>(v1::RunKind_descriptor());
    DIEMCAU_SAME(AgendaAction, start, AGENDA_ACTION_START);
    DIEMCAU_SAME(AgendaAction, finish, AGENDA_ACTION_FINISH);
    DIEMCAU_SAME(AgendaAction, skip, AGENDA_ACTION_SKIP);
    expect_as_many<core::AgendaAction>(v1::AgendaAction_descriptor());
    DIEMCAU_SAME(AgendaItemStatus, planned, AGENDA_ITEM_STATUS_PLANNED);
    DIEMCAU_SAME(AgendaItemStatus, running, AGENDA_ITEM_STATUS_RUNNING);
    DIEMCAU_SAME(AgendaItemStatus, finished, AGENDA_ITEM_STATUS_FINISHED);
    DIEMCAU_SAME(AgendaItemStatus, skipped, AGENDA_ITEM_STATUS_SKIPPED);
    expect_as_many<core::AgendaItemStatus>(v1::AgendaItemStatus_descriptor());
    DIEMCAU_SAME(FloorStatus, waiting, FLOOR_STATUS_WAITING);
    DIEMCAU_SAME(FloorStatus, speaking, FLOOR_STATUS_SPEAKING);
    DIEMCAU_SAME(FloorStatus, finished, FLOOR_STATUS_FINISHED);
    DIEMCAU_SAME(FloorStatus, withdrawn, FLOOR_STATUS_WITHDRAWN);
    expect_as_many<core::FloorStatus>(v1::FloorStatus_descriptor());
}

TEST(Enumerators, OfAttendance) {
    DIEMCAU_SAME(TimeQuality, trusted, TIME_QUALITY_TRUSTED);
    DIEMCAU_SAME(TimeQuality, stated, TIME_QUALITY_STATED);
    DIEMCAU_SAME(TimeQuality, assumed, TIME_QUALITY_ASSUMED);
    DIEMCAU_SAME(TimeQuality, confirmed, TIME_QUALITY_CONFIRMED);
    DIEMCAU_SAME(TimeQuality, unknown, TIME_QUALITY_UNKNOWN);
    expect_as_many<core::TimeQuality>(v1::TimeQuality_descriptor());
    DIEMCAU_SAME(EntryMethod, scan, ENTRY_METHOD_SCAN);
    DIEMCAU_SAME(EntryMethod, search, ENTRY_METHOD_SEARCH);
    DIEMCAU_SAME(EntryMethod, bulk, ENTRY_METHOD_BULK);
    DIEMCAU_SAME(EntryMethod, paper, ENTRY_METHOD_PAPER);
    DIEMCAU_SAME(EntryMethod, on_behalf, ENTRY_METHOD_ON_BEHALF);
    DIEMCAU_SAME(EntryMethod, presidium, ENTRY_METHOD_PRESIDIUM);
    expect_as_many<core::EntryMethod>(v1::EntryMethod_descriptor());
    DIEMCAU_SAME(EntryAnswer, accepted, ENTRY_ANSWER_ACCEPTED);
    DIEMCAU_SAME(EntryAnswer, already_in, ENTRY_ANSWER_ALREADY_IN);
    DIEMCAU_SAME(EntryAnswer, conflict, ENTRY_ANSWER_CONFLICT);
    DIEMCAU_SAME(EntryAnswer, kept_for_review, ENTRY_ANSWER_KEPT_FOR_REVIEW);
    expect_as_many<core::EntryAnswer>(v1::EntryAnswer_descriptor());
    DIEMCAU_SAME(AbsenceReason, none, ABSENCE_REASON_NONE);
    DIEMCAU_SAME(AbsenceReason, ill, ABSENCE_REASON_ILL);
    DIEMCAU_SAME(AbsenceReason, business_trip, ABSENCE_REASON_BUSINESS_TRIP);
    DIEMCAU_SAME(AbsenceReason, studying, ABSENCE_REASON_STUDYING);
    DIEMCAU_SAME(AbsenceReason, family, ABSENCE_REASON_FAMILY);
    DIEMCAU_SAME(AbsenceReason, other_duty, ABSENCE_REASON_OTHER_DUTY);
    DIEMCAU_SAME(AbsenceReason, other, ABSENCE_REASON_OTHER);
    DIEMCAU_SAME(AbsenceReason, principal_substituted, ABSENCE_REASON_PRINCIPAL_SUBSTITUTED);
    expect_as_many<core::AbsenceReason>(v1::AbsenceReason_descriptor());
    DIEMCAU_SAME(AttendanceStatus, not_called, ATTENDANCE_STATUS_NOT_CALLED);
    DIEMCAU_SAME(AttendanceStatus, present, ATTENDANCE_STATUS_PRESENT);
    DIEMCAU_SAME(AttendanceStatus, substituted, ATTENDANCE_STATUS_SUBSTITUTED);
    DIEMCAU_SAME(AttendanceStatus, excused, ATTENDANCE_STATUS_EXCUSED);
    DIEMCAU_SAME(AttendanceStatus, unexcused, ATTENDANCE_STATUS_UNEXCUSED);
    DIEMCAU_SAME(UndoReason, wrong_person, UNDO_REASON_WRONG_PERSON);
    DIEMCAU_SAME(UndoReason, scanned_by_mistake, UNDO_REASON_SCANNED_BY_MISTAKE);
    DIEMCAU_SAME(UndoReason, device_test, UNDO_REASON_DEVICE_TEST);
    DIEMCAU_SAME(UndoReason, other, UNDO_REASON_OTHER);
    expect_as_many<core::UndoReason>(v1::UndoReason_descriptor());
    DIEMCAU_SAME(ConflictResolution, moved, CONFLICT_RESOLUTION_MOVED);
    DIEMCAU_SAME(ConflictResolution, wrong_person, CONFLICT_RESOLUTION_WRONG_PERSON);
    DIEMCAU_SAME(ConflictResolution, mistake, CONFLICT_RESOLUTION_MISTAKE);
    expect_as_many<core::ConflictResolution>(v1::ConflictResolution_descriptor());
}

TEST(Enumerators, OfAccess) {
    DIEMCAU_SAME(AccessAct, first_admin_created, ACCESS_ACT_FIRST_ADMIN_CREATED);
    DIEMCAU_SAME(AccessAct, account_invited, ACCESS_ACT_ACCOUNT_INVITED);
    DIEMCAU_SAME(AccessAct, account_changed, ACCESS_ACT_ACCOUNT_CHANGED);
    DIEMCAU_SAME(AccessAct, account_disabled, ACCESS_ACT_ACCOUNT_DISABLED);
    DIEMCAU_SAME(AccessAct, account_enabled, ACCESS_ACT_ACCOUNT_ENABLED);
    DIEMCAU_SAME(AccessAct, account_deleted, ACCESS_ACT_ACCOUNT_DELETED);
    DIEMCAU_SAME(AccessAct, password_set, ACCESS_ACT_PASSWORD_SET);
    DIEMCAU_SAME(AccessAct, second_factor_set, ACCESS_ACT_SECOND_FACTOR_SET);
    DIEMCAU_SAME(AccessAct, second_factor_removed, ACCESS_ACT_SECOND_FACTOR_REMOVED);
    DIEMCAU_SAME(AccessAct, recovery_code_used, ACCESS_ACT_RECOVERY_CODE_USED);
    DIEMCAU_SAME(AccessAct, signed_in, ACCESS_ACT_SIGNED_IN);
    DIEMCAU_SAME(AccessAct, signed_out, ACCESS_ACT_SIGNED_OUT);
    DIEMCAU_SAME(AccessAct, failed_sign_ins, ACCESS_ACT_FAILED_SIGN_INS);
    DIEMCAU_SAME(AccessAct, failed_enrolments, ACCESS_ACT_FAILED_ENROLMENTS);
    DIEMCAU_SAME(AccessAct, card_issued, ACCESS_ACT_CARD_ISSUED);
    DIEMCAU_SAME(AccessAct, card_withdrawn, ACCESS_ACT_CARD_WITHDRAWN);
    DIEMCAU_SAME(AccessAct, device_enrolled, ACCESS_ACT_DEVICE_ENROLLED);
    DIEMCAU_SAME(AccessAct, token_issued, ACCESS_ACT_TOKEN_ISSUED);
    DIEMCAU_SAME(AccessAct, device_revoked, ACCESS_ACT_DEVICE_REVOKED);
    DIEMCAU_SAME(AccessAct, change_failed, ACCESS_ACT_CHANGE_FAILED);
    DIEMCAU_SAME(AccessAct, looked_up, ACCESS_ACT_LOOKED_UP);
    DIEMCAU_SAME(AccessAct, exported, ACCESS_ACT_EXPORTED);
    DIEMCAU_SAME(AccessAct, revealed, ACCESS_ACT_REVEALED);
    DIEMCAU_SAME(AccessAct, erased, ACCESS_ACT_ERASED);
    DIEMCAU_SAME(AccessAct, refused, ACCESS_ACT_REFUSED);
    DIEMCAU_SAME(AccessAct, key_rotated, ACCESS_ACT_KEY_ROTATED);
    DIEMCAU_SAME(AccessAct, handed_over, ACCESS_ACT_HANDED_OVER);
    DIEMCAU_SAME(AccessAct, hand_over_accepted, ACCESS_ACT_HAND_OVER_ACCEPTED);
    DIEMCAU_SAME(AccessAct, hand_over_dropped, ACCESS_ACT_HAND_OVER_DROPPED);
    expect_as_many<core::AccessAct>(v1::AccessAct_descriptor());
    DIEMCAU_SAME(ErasureReason, retention_over, ERASURE_REASON_RETENTION_OVER);
    DIEMCAU_SAME(ErasureReason, asked_by_person, ERASURE_REASON_ASKED_BY_PERSON);
    DIEMCAU_SAME(ErasureReason, ordered, ERASURE_REASON_ORDERED);
    DIEMCAU_SAME(ErasureReason, loaded_by_mistake, ERASURE_REASON_LOADED_BY_MISTAKE);
    DIEMCAU_SAME(ErasureReason, other, ERASURE_REASON_OTHER);
    expect_as_many<core::ErasureReason>(v1::ErasureReason_descriptor());
}

TEST(Enumerators, EveryReasonOfRefusalHasTheSameNameAndNumber) {
    const auto* reasons = v1::RefusalReason_descriptor();
    for (int i = 0; i < reasons->value_count(); ++i) {
        std::string name = reasons->value(i)->name().substr(std::string("REFUSAL_REASON_").size());
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
        EXPECT_EQ(
            name, core::name_of(static_cast<core::RefusalReason>(reasons->value(i)->number()))
        );
    }
}

}  // namespace
}  // namespace diemcau::wire
