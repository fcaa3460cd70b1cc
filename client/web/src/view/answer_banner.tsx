// What became of the last scans: large, in colour and in words, read out, and heard.
import { useEffect } from "preact/hooks";
import type { Answer } from "../model/answers";
import { signs } from "./answer_signs";
import { useShared } from "./context";
import { FilledAnswer } from "./filled_answer";
import { useSiteName } from "./site_name";

const goodAnswersStayMs = 8_000;

function Banner({ answer }: { answer: Answer }) {
  const { t, dismiss } = useShared();
  const site = useSiteName();
  const passing = answer.kind === "accepted" || answer.kind === "waiting";
  useEffect(() => {
    if (!passing) return;
    const timer = setTimeout(() => dismiss(answer), goodAnswersStayMs);
    return () => clearTimeout(timer);
  }, [answer, passing, dismiss]);
  return (
    <div class={`answer ${answer.kind}`} data-answer={answer.kind}>
      <span class="sign" aria-hidden="true">
        {signs[answer.kind]}
      </span>
      <p>
        {answer.title !== "" && <strong>{answer.title}</strong>} <span>{answer.text}</span>
        {site !== "" && <small class="answer-site">{site}</small>}
      </p>
      {answer.correct && (
        <button
          class="correct"
          onClick={() => {
            dismiss(answer);
            answer.correct?.();
          }}
        >
          {t("change.open")}
        </button>
      )}
      <button class="quiet" aria-label={t("common.close")} onClick={() => dismiss(answer)}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}

export function AnswerBanner() {
  const { answers } = useShared();
  return (
    <>
      <div class="answers" role="status" aria-live="assertive">
        {answers.map((answer) => (
          <Banner key={`${answer.kind}|${answer.title}|${answer.text}`} answer={answer} />
        ))}
      </div>
      <FilledAnswer />
    </>
  );
}
