// Told when it happens: no page begins with it.
import { withTexts } from "../text/at_hand";
import { laterPanel } from "./later";

export const SignedOutPanel = laterPanel(
  async () => (await withTexts(["signedOut", "refused"], () => import("./signed_out"))).SignedOutPanel,
);
