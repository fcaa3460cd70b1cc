// An attempt that the server may refuse: what it said, and how long to wait before the next.
import { useEffect, useState } from "preact/hooks";
import type { AccessAnswer, Refused } from "../model/access_answer";
import { refusedText } from "../text/access_refusals";
import { useLanguage } from "./language";

export interface Attempt {
  busy: boolean;
  refused: Refused | undefined;
  /** 0: may try now. */
  secondsLeft: number;
  forget: () => void;
  make: <Value>(
    asked: Promise<AccessAnswer<Value>>,
    done: (value: Value) => void,
    onRefused?: (refused: Refused) => void,
  ) => void;
}

function useSecondsUntil(until: number): number {
  const left = () => Math.max(Math.ceil((until - performance.now()) / 1000), 0);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(left());
    if (left() === 0) return;
    const timer = setInterval(() => {
      setSeconds(left());
      if (left() === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | undefined>();
  const [until, setUntil] = useState(0);
  const secondsLeft = useSecondsUntil(until);
  return {
    busy,
    refused,
    secondsLeft,
    forget: () => setRefused(undefined),
    make: (asked, done, onRefused) => {
      setBusy(true);
      setRefused(undefined);
      void asked.then((answer) => {
        setBusy(false);
        if (answer.kind === "done") {
          done(answer.value);
          return;
        }
        setRefused(answer);
        setUntil(answer.kind === "refused" ? performance.now() + answer.retryAfterMs : 0);
        onRefused?.(answer);
      });
    },
  };
}

/** Read out as soon as it appears. */
export function RefusedNote({ attempt }: { attempt: Attempt }) {
  const { t } = useLanguage();
  const { refused } = attempt;
  return (
    <div role="alert">
      {refused && (
        <p class="warning" data-refused={refused.kind === "refused" ? refused.reason : refused.kind}>
          {refusedText(t, refused)}
        </p>
      )}
    </div>
  );
}

/** The button of the form; counts down while the server would refuse. */
export function AttemptButton({ attempt, text }: { attempt: Attempt; text: string }) {
  const { t } = useLanguage();
  const { busy, secondsLeft } = attempt;
  return (
    <button class="main" type="submit" disabled={busy || secondsLeft > 0}>
      {secondsLeft > 0 ? t("attempt.wait", { seconds: secondsLeft }) : busy ? t("attempt.busy") : text}
    </button>
  );
}
