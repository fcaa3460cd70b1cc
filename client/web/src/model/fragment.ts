// What links carry behind "#", where it is sent to no server.

/** `#name=…&password=…`: what a demonstration's link fills in. Nobody is signed in by it. */
export function prefilled(fragment: string): { name: string; password: string } {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  return { name: given.get("name") ?? "", password: given.get("password") ?? "" };
}

/** `#SECRET`: of an enrolment card or an invitation. */
export function secretOf(fragment: string): string {
  const text = fragment.replace(/^#/, "");
  return /^[A-Za-z0-9_-]{1,200}$/.test(text) ? text : "";
}
