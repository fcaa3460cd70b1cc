// The camera's picture and what can be changed about it. Loaded when somebody opens it.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Scanned } from "../model/scanned";
import { ScanSession, type ScanState } from "../scan/scan_session";
import { useShared } from "./context";
import { Choice } from "./fields";
import { storeCamera, storedCamera } from "./identity";
import "../style/scanner.css";

export interface ScannerProps {
  /** A question is open: nothing is scanned behind it. */
  paused: boolean;
  onScan: (scan: Scanned) => void;
}

export function Scanner({ paused, onScan }: ScannerProps) {
  const { t, show } = useShared();
  const video = useRef<HTMLVideoElement>(null);
  const session = useRef<ScanSession | undefined>(undefined);
  const [camera, setCamera] = useState(() => storedCamera(localStorage));
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<ScanState>({ kind: "starting" });
  const [light, setLight] = useState(false);
  // A session outlives the drawing that began it.
  const latest = useRef({ onScan, show, t });
  latest.current = { onScan, show, t };
  useEffect(() => {
    const place = video.current;
    if (!place) return;
    setState({ kind: "starting" });
    setLight(false);
    const begun = new ScanSession(place, camera, {
      changed: setState,
      scanned: (scan) => latest.current.onScan(scan),
      torn: () => {
        const now = latest.current;
        now.show({ kind: "problem", title: now.t("scan.unusable"), text: now.t("scan.torn"), fills: true });
      },
    });
    session.current = begun;
    return () => begun.stop();
  }, [camera, attempt]);
  useEffect(() => {
    if (session.current) session.current.paused = paused;
  }, [paused, camera, attempt]);
  const choose = (id: string) => {
    storeCamera(localStorage, id);
    setCamera(id);
  };
  const changeLight = () => {
    void session.current?.light(!light).then(
      () => setLight(!light),
      (fault: unknown) => console.error("the light cannot be switched", fault),
    );
  };
  const trouble = state.kind === "trouble" ? state.trouble : undefined;
  return (
    <section class="scanner" aria-label={t("scan.title")} data-scanner={trouble ?? state.kind}>
      <video ref={video} class={trouble ? "unseen" : ""} muted playsInline aria-hidden="true" />
      <div role="status">
        {state.kind === "starting" && <p class="faint">{t("scan.starting")}</p>}
        {state.kind === "running" && <p class="faint">{t("scan.hint")}</p>}
        {trouble && (
          <>
            <p class="warning">{t(`scan.trouble.${trouble}`)}</p>
            <p>{t("scan.otherWays")}</p>
          </>
        )}
      </div>
      {trouble && <button onClick={() => setAttempt(attempt + 1)}>{t("scan.again")}</button>}
      {state.kind === "running" && (state.hasTorch || state.cameras.length > 1) && (
        <div class="list-tools">
          {state.cameras.length > 1 && (
            <Choice
              label={t("scan.camera")}
              value={state.camera}
              onChange={choose}
              options={state.cameras.map(({ id, name }) => ({
                value: id,
                text: /^\d+$/.test(name) ? t("scan.cameraNumber", { number: name }) : name,
              }))}
            />
          )}
          {state.hasTorch && (
            <button aria-pressed={light} onClick={changeLight}>
              {t(light ? "scan.torchOff" : "scan.torchOn")}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
