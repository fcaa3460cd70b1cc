// What became of the last scan: large, in colour and in words, and read out.
import { useShared } from "./context";

const signs = {
  accepted: "✓",
  already: "!",
  elsewhere: "⇄",
  unknown: "?",
  problem: "×",
  waiting: "…",
} as const;

export function AnswerBanner() {
  const { answer, show, t } = useShared();
  return (
    <div class="answer-place" role="status" aria-live="assertive">
      {answer && (
        <div class={`answer ${answer.kind}`} data-answer={answer.kind}>
          <span class="sign" aria-hidden="true">
            {signs[answer.kind]}
          </span>
          <p>{answer.text}</p>
          <button class="quiet" onClick={() => show(undefined)}>
            {t("common.close")}
          </button>
        </div>
      )}
    </div>
  );
}
