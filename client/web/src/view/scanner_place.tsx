// Where the camera is opened. All that reads codes is fetched only then.
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { prepareBadgeCheck } from "../model/badge";
import { useShared } from "./context";
import type { ScannerProps } from "./scanner";

type Opened =
  | { kind: "closed" }
  | { kind: "loading" }
  | { kind: "failed" }
  | { kind: "open"; View: FunctionComponent<ScannerProps> };

export function ScannerPlace(props: ScannerProps) {
  const { t } = useShared();
  const [opened, setOpened] = useState<Opened>({ kind: "closed" });
  useEffect(() => {
    prepareBadgeCheck().catch((fault: unknown) => {
      console.error("what checks badges could not be fetched; the next badge asks again", fault);
    });
  }, []);
  const open = () => {
    setOpened({ kind: "loading" });
    import("./scanner").then(
      // Unless it was closed meanwhile.
      ({ Scanner }) => setOpened((now) => (now.kind === "loading" ? { kind: "open", View: Scanner } : now)),
      (fault: unknown) => {
        console.error("the scanner could not be fetched", fault);
        setOpened({ kind: "failed" });
      },
    );
  };
  return (
    <>
      {opened.kind === "open" || opened.kind === "loading" ? (
        <button onClick={() => setOpened({ kind: "closed" })}>{t("scan.close")}</button>
      ) : (
        <button onClick={open}>{t("scan.open")}</button>
      )}
      {opened.kind === "loading" && <p class="faint">{t("scan.starting")}</p>}
      {opened.kind === "failed" && (
        <p class="warning" role="status">
          {t("scan.trouble.reader")}
        </p>
      )}
      {opened.kind === "open" && <opened.View {...props} />}
    </>
  );
}
