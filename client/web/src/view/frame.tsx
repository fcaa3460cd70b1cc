// The frame of every page: what conference this is, whether the line holds, the language.
import type { ComponentChildren } from "preact";
import { formatTime } from "../text/format";
import { useLink, useShared } from "./context";

function LinkBadge() {
  const { link, t } = useShared();
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
          : t("link.refused", { explanation: state.explanation });
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
  children: ComponentChildren;
}) {
  const { t, language, switchLanguage } = useShared();
  return (
    <>
      <header class="top">
        <a class="home" href="/" aria-label={t("common.back.label")}>
          <img src="/icon.svg" alt="" width="28" height="28" />
        </a>
        <div class="titles">
          <h1>{props.title}</h1>
          {props.subtitle && <p class="subtitle">{props.subtitle}</p>}
        </div>
        {props.invented && <span class="invented">{t("app.invented")}</span>}
        <LinkBadge />
        <button
          class="quiet language"
          lang={language === "vi" ? "en" : "vi"}
          aria-label={t("language.label")}
          onClick={switchLanguage}
        >
          {t("language.other")}
        </button>
      </header>
      <main class={props.wide ? "wide" : ""}>{props.children}</main>
    </>
  );
}
