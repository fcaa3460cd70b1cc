// What a person at the door is told about a check-in.
import type { Answer } from "../model/answers";
import { folded } from "../model/search";
import { formatTime } from "../text/format";
import type { Translate } from "../text/language";
import { refusalText } from "../text/refusals";
import { RefusalReason } from "../wire/generated/diemcau/v1/command_pb";
import type { CommandResult } from "../wire/generated/diemcau/v1/frame_pb";
import type { DelegateRow } from "../wire/generated/diemcau/v1/status_pb";
import { TimeQuality } from "../wire/generated/diemcau/v1/common_pb";

export interface Known {
  t: Translate;
  /** As typed or scanned, or the name in the list. */
  asked: string;
  site: number;
  siteName: (site: number) => string;
  /** Whether that site sits in this hall, too. */
  isHosted: (site: number) => boolean;
  /** Whom the list has. */
  listed: (delegate: number) => DelegateRow | undefined;
  /** As the identity card says that was scanned. */
  cardName?: string;
}

/** The same person, as well as names tell: scanners lose marks, and cards are written in capitals. */
export function namesAgree(card: string, listed: string): boolean {
  const lettersLost = /[^\p{L}\p{M}\s.'’-]/u.test(card);
  const plain = (name: string) =>
    folded(name)
      .replace(/[^\p{L}]+/gu, " ")
      .trim();
  return lettersLost || plain(card) === plain(listed);
}

export function checkInAnswer(result: CommandResult, known: Known): Answer {
  const { t } = known;
  const outcome = result.outcome;
  if (outcome.case === "accepted") {
    const who = outcome.value.delegate;
    const named = who === undefined || who.person !== undefined ? who : known.listed(who.delegate);
    const title = named?.person?.name ?? known.asked;
    if (known.cardName !== undefined && named?.person && !namesAgree(known.cardName, named.person.name)) {
      return { kind: "problem", title, text: t("scan.cardName", { card: known.cardName }) };
    }
    if (outcome.value.conflictOpened) return { kind: "elsewhere", title, text: t("answer.conflict") };
    const fromHosted = who !== undefined && known.isHosted(who.home);
    if (who && who.home !== known.site && !fromHosted) {
      return { kind: "elsewhere", title, text: t("answer.away", { site: known.siteName(who.home) }) };
    }
    const details = [
      t(who?.late && who.entryQuality !== TimeQuality.ASSUMED ? "answer.late" : "answer.accepted"),
      named?.seat ? t("answer.seat", { seat: named.seat }) : "",
      named?.person?.position ?? "",
      fromHosted ? known.siteName(who.home) : "",
    ];
    return { kind: "accepted", title, text: details.filter(Boolean).join(" · ") };
  }
  if (outcome.case !== "refusal") return { kind: "waiting", title: known.asked, text: t("answer.waiting") };
  const refusal = outcome.value;
  const name = refusal.delegate === undefined ? undefined : known.listed(refusal.delegate)?.person?.name;
  const title = name ?? known.asked;
  if (refusal.reason === RefusalReason.ALREADY_CHECKED_IN) {
    const time = refusal.at === undefined ? "–" : formatTime(refusal.at);
    const first = t("answer.already", { time, site: refusal.siteName });
    const by = refusal.by === "" ? "" : t("answer.by", { by: refusal.by });
    return { kind: "already", title, text: [first, by].filter(Boolean).join(", ") };
  }
  if (refusal.reason === RefusalReason.UNKNOWN_DELEGATE) {
    return { kind: "unknown", title, text: t("answer.unknown") };
  }
  return { kind: "problem", title, text: refusalText(t, refusal) };
}
