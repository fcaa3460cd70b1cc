// The start page of somebody whom the server does not know yet: which of the two ways in is his.
import { signInFor } from "../model/wanted_page";
import { Frame } from "../view/frame";
import { useLanguage } from "../view/language";
import type { PageProps } from "../view/page_props";

export function ComingInPage({ me }: PageProps) {
  const { t } = useLanguage();
  return (
    <Frame title={t("app.name")} subtitle={t("app.purpose")}>
      <div class="start">
        {me.firstStart && (
          <section class="panel" data-panel="first-start">
            <h2>{t("firstAdmin.title")}</h2>
            <p>{t("firstAdmin.hint")}</p>
            <p class="buttons">
              <a class="button main" href="/first-admin">
                {t("firstAdmin.do")}
              </a>
            </p>
          </section>
        )}
        <h2>{t("start.role")}</h2>
        <div class="roles">
          <section class="panel role">
            <h3>{t("start.operator")}</h3>
            <p>{t("comingIn.operator")}</p>
            <a class="button main" href="/enrol">
              {t("enrol.do")}
            </a>
          </section>
          <section class="panel role">
            <h3>{t("start.organizer")}</h3>
            <p>{t("comingIn.organizer")}</p>
            <a class="button main" href={signInFor("/organizer")}>
              {t("signIn.do")}
            </a>
          </section>
        </div>
      </div>
    </Frame>
  );
}
