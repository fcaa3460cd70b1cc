// The frame of every page: what conference this is, whether the line holds, the language.
import type { ComponentChildren } from "preact";
import { formatTime } from "../text/format";
import { useContext } from "preact/hooks";
import type { Link } from "../link/link";
import { SharedContext, useLink, useTitle } from "./context";
import { useLanguage } from "./language";
import { LanguageButton } from "./language_button";
import { DifferencesPanel } from "./offline/differences_panel";
import { UpdateNotice } from "./offline/update_notice";

function LinkBadge({ link }: { link: Link }) {
  const { t } = useLanguage();
  useLink(link);
  const state = link.state;
  const waiting = link.waiting.length;
  const kind = state.kind === "online" && state.readOnly ? "offline" : state.kind;
  const text =
    state.kind === "online"
      ? t(state.readOnly ? "link.readOnly" : "link.online")
      : state.kind === "connecting"
        ? t("link.connecting")
        : state.kind === "offline"
          ? t("link.offline", { time: formatTime(state.since, true) })
          : state.kind === "refused"
            ? t("link.refused", { explanation: state.explanation })
            : t("link.signedOut");
  return (
    <p class={`link-badge ${kind}`} role="status" data-link={kind}>
      <span class="dot" aria-hidden="true" />
      <span class="link-text">{text}</span>
      {waiting > 0 && <span class="waiting">{t("link.waiting", { count: waiting })}</span>}
    </p>
  );
}

export function Frame(props: {
  title: string;
  subtitle?: string | undefined;
  invented?: boolean | undefined;
  wide?: boolean;
  tools?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { t } = useLanguage();
  const link = useContext(SharedContext)?.link;
  useTitle(props.title);
  return (
    <>
      <a class="skip" href="#content">
        {t("common.skip")}
      </a>
      <header class="top">
        <a class="home" href="/" aria-label={t("common.back.label")}>
          <img src="/icon.svg" alt="" width="30" height="30" />
        </a>
        <div class="titles">
          <h1 title={props.title}>{props.title}</h1>
          {props.subtitle && (
            <p class="subtitle" title={props.subtitle}>
              {props.subtitle}
            </p>
          )}
        </div>
        <div class="top-tools">
          {props.invented && <span class="invented">{t("app.invented")}</span>}
          {link && <LinkBadge link={link} />}
          {props.tools}
          <LanguageButton quiet />
        </div>
      </header>
      <UpdateNotice />
      <main id="content" class={props.wide ? "wide" : ""}>
        {link && <DifferencesPanel />}
        {props.children}
      </main>
    </>
  );
}
