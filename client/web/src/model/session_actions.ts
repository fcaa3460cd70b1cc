// Which actions a session's phase allows (the server decides; this only hides what it would refuse).
import { SessionAction } from "../wire/generated/diemcau/v1/command_pb";
import { SessionPhase } from "../wire/generated/diemcau/v1/common_pb";

const {
  OPEN_REHEARSAL,
  END_REHEARSAL,
  OPEN_CHECK_IN,
  START,
  BEGIN_BREAK,
  END_BREAK,
  CLOSE,
  REOPEN,
  ARCHIVE,
  POSTPONE,
  CANCEL,
} = SessionAction;

const actions: Record<SessionPhase, SessionAction[]> = {
  [SessionPhase.DRAFT]: [OPEN_CHECK_IN, OPEN_REHEARSAL, POSTPONE, CANCEL],
  [SessionPhase.REHEARSAL]: [END_REHEARSAL],
  [SessionPhase.CHECK_IN]: [START, POSTPONE, CANCEL],
  [SessionPhase.IN_PROGRESS]: [BEGIN_BREAK, CLOSE, POSTPONE, CANCEL],
  [SessionPhase.ON_BREAK]: [END_BREAK, CLOSE, POSTPONE, CANCEL],
  [SessionPhase.CLOSED]: [REOPEN, ARCHIVE],
  [SessionPhase.ARCHIVED]: [],
  [SessionPhase.POSTPONED]: [OPEN_CHECK_IN, OPEN_REHEARSAL, POSTPONE, CANCEL],
  [SessionPhase.CANCELLED]: [],
};

export function actionsIn(phase: SessionPhase): readonly SessionAction[] {
  return actions[phase];
}

export function needsReason(action: SessionAction): boolean {
  return action === REOPEN || action === POSTPONE || action === CANCEL;
}

/** Cannot be taken back by the next button: asked twice. */
export function isGrave(action: SessionAction): boolean {
  return needsReason(action) || action === CLOSE || action === ARCHIVE;
}
