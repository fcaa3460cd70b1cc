// Makes this browser a named device of a site.
import { useState } from "preact/hooks";
import { secretOf } from "../model/fragment";
import { takeFragment } from "../view/address_bar";
import { EnrolForm } from "../view/enrol_form";
import { Frame } from "../view/frame";
import { useLanguage } from "../view/language";
import type { PageProps } from "../view/page_props";

export function EnrolPage(props: PageProps) {
  const { t } = useLanguage();
  const [card] = useState(() => secretOf(takeFragment()));
  return (
    <Frame title={t("enrol.title")} subtitle={t("app.name")}>
      <EnrolForm {...props} card={card} />
    </Frame>
  );
}
