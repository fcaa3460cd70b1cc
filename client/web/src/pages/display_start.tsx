// A screen that is nobody's yet.
import { useState } from "preact/hooks";
import { secretOf } from "../model/fragment";
import { takeFragment } from "../view/address_bar";
import { Frame } from "../view/frame";
import { ScreenCodeForm } from "../view/hall_screen/code_form";
import { useLanguage } from "../view/language";

export function DisplayStartPage() {
  const { t } = useLanguage();
  const [secret] = useState(() => secretOf(takeFragment()));
  return (
    <Frame title={t("display.title")} subtitle={t("app.name")}>
      <section class="panel coming-in" data-panel="display-start">
        <h2>{t("display.enter")}</h2>
        <p>{t("display.enterHint")}</p>
        <ScreenCodeForm secret={secret} />
      </section>
    </Frame>
  );
}
