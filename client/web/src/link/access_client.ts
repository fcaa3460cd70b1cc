// Asks the server about coming in and letting others in, over HTTP.
import { readAnswer, type AccessAnswer } from "../model/access_answer";
import type { Me } from "../model/me";

const nothing: unknown = undefined;

async function bodyOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return nothing;
  return answer.json().catch(() => nothing) as Promise<unknown>;
}

async function ask<Value>(path: string, init: RequestInit): Promise<AccessAnswer<Value>> {
  try {
    const answer = await fetch(`/api/v1/${path}`, { ...init, cache: "no-store" });
    return readAnswer<Value>(answer.status, await bodyOf(answer));
  } catch {
    return { kind: "unreachable" };
  }
}

/** `path` after /api/v1/. */
export function askFor<Value>(path: string): Promise<AccessAnswer<Value>> {
  return ask(path, {});
}

export function tell<Value>(path: string, body: object = {}): Promise<AccessAnswer<Value>> {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Nothing if the server cannot be asked at the moment. */
export async function whoAmI(): Promise<Me | undefined> {
  const answer = await askFor<Partial<Me>>("me");
  if (answer.kind !== "done") return undefined;
  return {
    ...answer.value,
    signInNeeded: answer.value.signInNeeded ?? false,
    firstStart: answer.value.firstStart ?? false,
  };
}
