// Where the browser goes when a sign-in begins or turns out to have ended.
import type { AccessAnswer } from "../model/access_answer";
import type { Principal } from "../model/me";
import { signInFor, wantedPage } from "../model/wanted_page";

export function enterAs(account: Principal): void {
  const first = account.role === "viewer" ? "/" : "/organizer";
  location.replace(account.onlySecondFactorSetup ? "/account" : wantedPage(location.search, first));
}

/** For a page that is of no use without a sign-in. */
export function orSignIn<Value>(answer: AccessAnswer<Value>): AccessAnswer<Value> {
  if (answer.kind === "signedOut") location.replace(signInFor(location.pathname));
  return answer;
}
