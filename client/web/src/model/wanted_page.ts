// Where somebody wanted to go before he had to sign in.

/** Only a place of this server: a link from elsewhere must not lead on to elsewhere. */
export function wantedPage(search: string, otherwise: string): string {
  const wanted = new URLSearchParams(search).get("next") ?? "";
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) && !wanted.includes("\\") ? wanted : otherwise;
}

export function signInFor(page: string): string {
  return `/sign-in?next=${encodeURIComponent(page)}`;
}
