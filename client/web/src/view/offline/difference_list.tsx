// Outcomes that are not what the screen had said: each in words, until somebody has dealt with it.
import type { Difference } from "../../link/command_store";
import { hex } from "../../link/command_id";
import { formatTime } from "../../text/format";
import type { Translate } from "../../text/language";
import { refusalText } from "../../text/refusals";
import type { DelegateRow } from "../../wire/generated/diemcau/v1/status_pb";
import { checkInAnswer } from "../check_in_answer";
import { useLanguage } from "../language";

interface Words {
  title: string;
  text: string;
}

/** What the lists at hand say. */
interface Known {
  listed: (site: number, delegate: number) => DelegateRow | undefined;
  siteName: (site: number) => string;
}

export function differenceText(t: Translate, { command, result }: Difference, known: Known): Words {
  const at = command.envelope.deviceTime ?? 0n;
  const title = command.about || t("offline.someCommand", { time: formatTime(at) });
  const body = command.envelope.command?.body;
  if (body?.case === "checkIn") {
    const site = body.value.site;
    return checkInAnswer(result, {
      t,
      asked: title,
      site,
      siteName: known.siteName,
      isHosted: () => false,
      listed: (delegate) => known.listed(site, delegate),
    });
  }
  const { outcome } = result;
  return { title, text: outcome.case === "refusal" ? refusalText(t, outcome.value) : t("answer.conflict") };
}

export function DifferenceList(props: {
  differences: readonly Difference[];
  textOf: (difference: Difference) => Words;
  onDealtWith: (commandId: Uint8Array) => void;
}) {
  const { t } = useLanguage();
  const { differences } = props;
  if (differences.length === 0) return null;
  return (
    <section class="panel differences" data-panel="differences">
      <h2>{t("offline.differences", { count: differences.length })}</h2>
      <p>{t("offline.differencesText")}</p>
      <ul class="plain" role="status">
        {differences.map((difference) => {
          const { commandId, deviceTime = 0n } = difference.command.envelope;
          const { title, text } = props.textOf(difference);
          return (
            <li key={hex(commandId)} data-difference={difference.result.outcome.case}>
              <span>
                {formatTime(deviceTime)} · <strong>{title}</strong> {text}
              </span>
              <button
                aria-label={t("offline.dealtWithLabel", { name: title })}
                onClick={() => props.onDealtWith(commandId)}
              >
                {t("offline.dealtWith")}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
