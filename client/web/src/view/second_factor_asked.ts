// The code of a second factor: asked for once the server has said that it wants one.
import { useState } from "preact/hooks";
import type { Refused } from "../model/access_answer";
import type { Attempt } from "./attempt";

export interface SecondFactorAsked {
  asked: boolean;
  code: string;
  setCode: (code: string) => void;
  /** Goes into the request. */
  member: { secondFactor?: string };
  /** Not asked for any more, until the server says so again. */
  forget: () => void;
  /** What a refusal says about the code. That one is needed is no news: the field says it. */
  heed: (attempt: Attempt, refused: Refused) => void;
}

export function useSecondFactor(): SecondFactorAsked {
  const [asked, setAsked] = useState(false);
  const [code, setCode] = useState("");
  return {
    asked,
    code,
    setCode,
    member: asked ? { secondFactor: code.trim() } : {},
    forget: () => setAsked(false),
    heed: (attempt, refused) => {
      if (refused.kind !== "refused") return;
      if (refused.reason === "second_factor_needed") {
        attempt.forget();
        setAsked(true);
      } else if (refused.reason === "second_factor_wrong") setCode("");
    },
  };
}
