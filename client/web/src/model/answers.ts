// Answers to what somebody did, as they are shown. Scans come fast: a good answer makes room for the
// next one, a bad one stays until somebody has seen it.
export interface Answer {
  kind: "accepted" | "already" | "elsewhere" | "unknown" | "problem" | "waiting";
  title: string;
  text: string;
  /** Somebody was scanned: for a moment it fills the screen. */
  fills?: boolean;
  /** Takes it back, and takes in the right person instead. */
  correct?: () => void;
}

const shownMax = 4;

function stays(answer: Answer): boolean {
  return answer.kind === "elsewhere" || answer.kind === "unknown" || answer.kind === "problem";
}

/** Newest first. */
export function withAnswer(known: readonly Answer[], answer: Answer): readonly Answer[] {
  const same = (one: Answer) => one.title === answer.title && one.text === answer.text;
  return [answer, ...known.filter((one) => stays(one) && !same(one))].slice(0, shownMax);
}
