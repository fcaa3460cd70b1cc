/** What stands behind "#", once: it goes from the address and from the history, for it may be secret. */
export function takeFragment(): string {
  const fragment = location.hash;
  if (fragment !== "") history.replaceState(null, "", location.pathname + location.search);
  return fragment;
}
