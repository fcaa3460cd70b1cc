// Wherever a device goes that was lost or replaced: what becomes of what it keeps, and then how it is
// enrolled again.
import { useState } from "preact/hooks";
import { secretOf } from "../model/fragment";
import { endedDevice } from "../model/me";
import { takeFragment } from "../view/address_bar";
import { EndedDevicePanel } from "../view/ended/ended_device";
import { EnrolForm } from "../view/enrol_form";
import { Frame } from "../view/frame";
import { useLanguage } from "../view/language";
import type { PageProps } from "../view/page_props";

export function EndedPage(props: PageProps) {
  const { t } = useLanguage();
  const [card] = useState(() => secretOf(takeFragment()));
  const ended = endedDevice(props.me);
  if (!ended) return null;
  return (
    <Frame title={t("signedOut.device")} subtitle={t("app.name")}>
      <div class="coming-in">
        <EndedDevicePanel ended={ended} siteCode={props.siteCode}>
          <EnrolForm {...props} card={card} />
        </EndedDevicePanel>
      </div>
    </Frame>
  );
}
