// Who is at work, and what concerns him alone, in the head of the page. Escape and a click elsewhere
// close it.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isOrganizer, type Me } from "../model/me";
import { useLanguage } from "./language";
import { useLeaving } from "./offline/leaving";

export function TopMenu(props: {
  name: string;
  /** Where there is little room. */
  shortName?: string;
  label: string;
  children: ComponentChildren;
}) {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (focus: boolean) => {
      const menu = place.current;
      if (!menu?.open) return;
      menu.open = false;
      if (focus) menu.querySelector("summary")?.focus();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close(true);
    };
    const onClick = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) close(false);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, []);
  return (
    <details class="top-menu" ref={place}>
      <summary aria-label={props.label}>
        <span class="top-menu-name full">{props.name}</span>
        <span class="top-menu-name short">{props.shortName ?? props.name}</span>
      </summary>
      <div class="top-menu-content">{props.children}</div>
    </details>
  );
}

/** Of an account; nothing where nobody signs in. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useLanguage();
  const [signOut, cannotLeave] = useLeaving("sign-out");
  const account = me.account;
  if (!account) return null;
  return (
    <TopMenu name={account.name} label={t("menu.account", { name: account.name })}>
      <p class="faint">{t(`role.${account.role}`)}</p>
      {isOrganizer(account) && (
        <>
          <a href="/organizer">{t("menu.organizer")}</a>
          <a href="/access">{t("access.title")}</a>
        </>
      )}
      <a href="/account">{t("account.title")}</a>
      <button onClick={signOut}>{t("menu.signOut")}</button>
      {cannotLeave}
    </TopMenu>
  );
}
