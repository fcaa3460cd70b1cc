// Outcomes that are not what the screen had said: they stay until somebody has dealt with them.
import type { Difference } from "../../link/command_store";
import { hex } from "../../link/command_id";
import { formatTime } from "../../text/format";
import { useLink, useShared } from "../context";
import { checkInAnswer } from "../check_in_answer";
import { refusalText } from "../../text/refusals";

function useDifferenceText(): (difference: Difference) => { title: string; text: string } {
  const { link, t } = useShared();
  return ({ command, result }) => {
    const at = command.envelope.deviceTime ?? 0n;
    const title = command.about || t("offline.someCommand", { time: formatTime(at) });
    const body = command.envelope.command?.body;
    if (body?.case === "checkIn") {
      const site = body.value.site;
      const listed = (id: number) => link.topic(`site/${site}`).delegates.get(id);
      return checkInAnswer(result, {
        t,
        asked: title,
        site,
        siteName: (id) => link.topic("overview").sites.get(id)?.fields?.name ?? "",
        isHosted: () => false,
        listed,
      });
    }
    const { outcome } = result;
    return { title, text: outcome.case === "refusal" ? refusalText(t, outcome.value) : t("answer.conflict") };
  };
}

export function DifferencesPanel() {
  const { link, t } = useShared();
  useLink(link);
  const textOf = useDifferenceText();
  const { differences } = link.outbox;
  if (differences.length === 0) return null;
  return (
    <section class="panel differences" data-panel="differences">
      <h2>{t("offline.differences", { count: differences.length })}</h2>
      <p>{t("offline.differencesText")}</p>
      <ul class="plain" role="status">
        {differences.map((difference) => {
          const { commandId, deviceTime = 0n } = difference.command.envelope;
          const { title, text } = textOf(difference);
          return (
            <li key={hex(commandId)} data-difference={difference.result.outcome.case}>
              <span>
                {formatTime(deviceTime)} · <strong>{title}</strong> {text}
              </span>
              <button
                aria-label={t("offline.dealtWithLabel", { name: title })}
                onClick={() => link.dealtWith(commandId)}
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
