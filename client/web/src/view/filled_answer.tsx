// The answer to a scan fills the screen for a moment: to be seen from where people stand. It asks for
// nothing: the next scan takes its place, and what has to be dealt with stays in the list of answers.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../model/answers";
import { signs } from "./answer_signs";
import { useShared } from "./context";
import { useSiteName } from "./site_name";
import "../style/filled_answer.css";

const briefMs = 1_600;
const lastingMs = 4_500;

function isBrief(answer: Answer): boolean {
  return answer.kind === "accepted" || answer.kind === "waiting";
}

export function FilledAnswer() {
  const { answers } = useShared();
  const site = useSiteName();
  const latest = answers[0];
  const [shown, setShown] = useState<Answer | undefined>();
  // When the latest one is taken away, an earlier one is on top again.
  const seen = useRef(new WeakSet<Answer>());
  useLayoutEffect(() => {
    if (!latest || seen.current.has(latest)) return;
    seen.current.add(latest);
    setShown(latest.fills ? latest : undefined);
  }, [latest]);
  useEffect(() => {
    if (!shown) return;
    const end = () => setShown(undefined);
    const timer = setTimeout(end, isBrief(shown) ? briefMs : lastingMs);
    // Whoever types or taps wants to see the page.
    addEventListener("keydown", end);
    addEventListener("pointerdown", end);
    return () => {
      clearTimeout(timer);
      removeEventListener("keydown", end);
      removeEventListener("pointerdown", end);
    };
  }, [shown]);
  if (!shown) return null;
  // It is read out where the answers stand.
  return (
    <div class={`filled ${shown.kind}`} data-filled={shown.kind} aria-hidden="true">
      <span class="sign">{signs[shown.kind]}</span>
      <strong>{shown.title}</strong>
      <p>{shown.text}</p>
      {site !== "" && <small>{site}</small>}
    </div>
  );
}
