import { Panel } from "../view/fields";
import { Frame } from "../view/frame";
import { useLanguage } from "../view/language";
import type { PageProps } from "../view/page_props";
import { AccountMenu } from "../view/top_menu";

export function NotPermittedPage({ me }: PageProps) {
  const { t } = useLanguage();
  return (
    <Frame title={t("app.name")} tools={<AccountMenu me={me} />}>
      <div class="coming-in">
        <Panel title={t("notPermitted.title")} name="not-permitted">
          <p class="warning">
            {t("notPermitted.text", {
              name: me.account?.name ?? "",
              role: t(`role.${me.account?.role ?? "viewer"}`),
            })}
          </p>
          <a href="/">{t("common.back")}</a>
        </Panel>
      </div>
    </Frame>
  );
}
