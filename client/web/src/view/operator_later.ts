// What an operator's page may show or ask, fetched after its start.
import { withTexts } from "../text/at_hand";
import { laterDialog, laterPanel } from "./later";

// Beside the list: there a moment later than the list itself.
const sidePanels = () => withTexts([], () => import("./site_panels"));
export const AgendaPanel = laterPanel(async () => (await sidePanels()).AgendaPanel);
export const NoticesPanel = laterPanel(async () => (await sidePanels()).NoticesPanel);
export const FloorPanel = laterPanel(async () => (await sidePanels()).FloorPanel);
export const ReadinessPanel = laterPanel(async () => (await sidePanels()).ReadinessPanel);
export const HostedPanel = laterPanel(
  async () => (await withTexts([], () => import("./hosted_panel"))).HostedPanel,
);
export const SignOffPanel = laterPanel(
  async () => (await withTexts([], () => import("./sign_off"))).SignOffPanel,
);
export const WalkInsPanel = laterPanel(
  async () => (await withTexts([], () => import("./walk_ins"))).WalkInsPanel,
);
export const SiteSwitch = laterPanel(
  async () => (await withTexts([], () => import("./site_switch"))).SiteSwitch,
);
export const HeadcountBoard = laterPanel(
  async () => (await withTexts(["rollCall"], () => import("./roll_call/headcount_board"))).HeadcountBoard,
);
export const DeviceCheck = laterPanel(
  async () =>
    (await withTexts(["deviceCheck", "refused"], () => import("./device_check/device_check"))).DeviceCheck,
);

// Instead of the list.
export const RosterSheets = laterPanel(
  async () => (await withTexts(["paperList"], () => import("./paper/roster_sheets"))).RosterSheets,
);
export const PaperEntry = laterPanel(
  async () => (await withTexts(["paperList"], () => import("./paper/paper_entry"))).PaperEntry,
);

const ofDelegates = () => withTexts([], () => import("./delegate_dialogs"));
export const AbsentDialog = laterDialog(async () => (await ofDelegates()).AbsentDialog);
export const LateEntryDialog = laterDialog(async () => (await ofDelegates()).LateEntryDialog);
export const SubstituteDialog = laterDialog(async () => (await ofDelegates()).SubstituteDialog);
export const UndoDialog = laterDialog(async () => (await ofDelegates()).UndoDialog);
export const WalkInDialog = laterDialog(
  async () => (await withTexts([], () => import("./walk_in_dialogs"))).WalkInDialog,
);
export const LookUpDialog = laterDialog(
  async () => (await withTexts(["refused"], () => import("./look_up_dialog"))).LookUpDialog,
);
export const NamesakesDialog = laterDialog(
  async () =>
    (await withTexts(["correction"], () => import("./correction/namesakes_dialog"))).NamesakesDialog,
);
export const ChangePersonDialog = laterDialog(
  async () =>
    (await withTexts(["correction"], () => import("./correction/change_person_dialog"))).ChangePersonDialog,
);
export const RollCallDialog = laterDialog(
  async () => (await withTexts(["rollCall"], () => import("./roll_call/roll_call_dialog"))).RollCallDialog,
);
export const HelpDialog = laterDialog(
  async () => (await withTexts(["help"], () => import("./help_dialog"))).HelpDialog,
);
