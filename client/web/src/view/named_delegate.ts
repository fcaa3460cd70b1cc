// Whom a scan names for a command; or, said at once, why it names nobody.
import type { MessageInitShape } from "../wire/messages";
import { originOf } from "../model/badge";
import { whoseCard } from "../model/id_match";
import type { Scanned } from "../model/scanned";
import type { TopicModel } from "../model/topic";
import type { DelegateRefSchema } from "../wire/generated/diemcau/v1/common_pb";
import type { Shared } from "./context";

/** Somebody stands here now, and was scanned. */
export interface ScannedNow {
  /** What his identity card says. */
  cardName?: string;
}

export type RefInit = MessageInitShape<typeof DelegateRefSchema>;

export interface NamedDelegate {
  ref: RefInit;
  /** Until the answer brings his name. */
  title: string;
  scanned: ScannedNow;
}

/** `cards`: of the own roster, as far as this device is given them. */
export async function delegateNamedBy(
  scan: Scanned,
  cards: TopicModel,
  { t, link, show }: Pick<Shared, "t" | "link" | "show">,
): Promise<NamedDelegate | undefined> {
  switch (scan.kind) {
    case "badge": {
      const title = t("operator.badge");
      const origin = await originOf(scan.badge, link.badgeKey);
      if (origin === "otherKey" || origin === "forged") {
        show({ kind: "problem", title, text: t(`scan.badge.${origin}`), fills: true });
        return undefined;
      }
      // The whole text: its signature says that the badge was shown.
      return { ref: { name: { case: "badge", value: scan.badge.text } }, title, scanned: {} };
    }
    case "idNumber": {
      // Of the own roster: then the number goes nowhere. Whatever keeps the browser from telling, the
      // server can.
      const known = await whoseCard(cards, scan.number).catch(() => undefined);
      const name: RefInit["name"] =
        known === undefined ? { case: "idNumber", value: scan.number } : { case: "id", value: known };
      return {
        ref: { name },
        title: scan.name ?? `…${scan.number.slice(-4)}`,
        scanned: scan.name === undefined ? {} : { cardName: scan.name },
      };
    }
    case "code":
      return { ref: { name: { case: "code", value: scan.code } }, title: scan.code, scanned: {} };
    case "unusable":
      show({
        kind: "problem",
        title: t("scan.unusable"),
        text: t(`scan.unusable.${scan.what}`),
        fills: true,
      });
      return undefined;
  }
}
