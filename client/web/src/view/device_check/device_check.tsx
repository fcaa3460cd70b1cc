// The readiness check before the doors open: one tap; each part green or red, in words and by a sign,
// and one sentence what to do. The organizer is told. Fetched when the page stands.
import { useEffect, useRef, useState } from "preact/hooks";
import {
  cameraFinding,
  checkedParts,
  checksOf,
  clockFinding,
  faultsOf,
  listFinding,
  queueFinding,
  serverFinding,
  soundFinding,
  storageFinding,
  versionFinding,
  type CheckedPart,
  type Finding,
  type Findings,
  type SoundFound,
} from "../../model/device_check";
import { isStale, keepLastCheck, lastCheck, type LastCheck } from "../../model/last_device_check";
import type { TopicModel } from "../../model/topic";
import { formatDate, formatTime } from "../../text/format";
import type { Translate } from "../../text/language";
import { refusalText } from "../../text/refusals";
import { Check } from "../../wire/generated/diemcau/v1/common_pb";
import type { SiteRow } from "../../wire/generated/diemcau/v1/status_pb";
import { useEverySecond, useShared } from "../context";
import { Fold, Tick } from "../fields";
import { useLanguage } from "../language";
import { isSoundOn, tryOut } from "../sound";
import { lookAtCamera, lookAtStorage, lookAtVersion, roundTripMs } from "./gather";
import "../../style/device_check.css";

const noCameraKey = "diemcau.no_camera";

export interface DeviceCheckProps {
  /** Before the doors open: who has not checked is shown how. */
  early: boolean;
  site: number;
  row: SiteRow;
  model: TopicModel;
}

type Told = { kind: "no" | "waits" | "yes" } | { kind: "refused"; reason: string };

const signs: Record<Check, string> = { [Check.GOOD]: "✓", [Check.PROBLEM]: "✗", [Check.UNKNOWN]: "–" };

function Line({ part, finding }: { part: CheckedPart; finding: Finding | undefined }) {
  const { t } = useLanguage();
  const isSkipped = finding?.word === "found.camera.skipped";
  const found = finding === undefined ? "pending" : isSkipped ? "skipped" : finding.check;
  return (
    <li data-part={part} data-found={found} class={`found-${found}`}>
      <span class="found-sign" aria-hidden="true">
        {finding === undefined ? "…" : signs[finding.check]}
      </span>
      <p>
        <strong>{t(`deviceCheck.part.${part}`)}</strong>{" "}
        <span class="found-word">{t(`deviceCheck.found.${found}`)}</span>
        <br />
        {finding && t(finding.word, finding.fill)}
        {!finding && part === "camera" && t("deviceCheck.camera.asking")}
      </p>
    </li>
  );
}

function SoundQuestion({ onAnswer }: { onAnswer: (found: SoundFound) => void }) {
  const { t } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector("button")?.focus(), []);
  return (
    <div class="sound-question" ref={place} role="group" aria-label={t("deviceCheck.sound.question")}>
      <p role="status">{t("deviceCheck.sound.question")}</p>
      <div class="buttons">
        <button class="main" onClick={() => onAnswer("heard")}>
          {t("deviceCheck.sound.heard")}
        </button>
        <button onClick={() => onAnswer("notHeard")}>{t("deviceCheck.sound.notHeard")}</button>
        <button class="quiet" onClick={() => void tryOut("accepted")}>
          {t("deviceCheck.sound.again")}
        </button>
      </div>
    </div>
  );
}

function summaryOf(t: Translate, last: LastCheck | undefined, now: number): { text: string; kind: string } {
  if (!last) return { text: t("deviceCheck.never"), kind: "" };
  if (isStale(last, now)) return { text: t("deviceCheck.stale"), kind: "" };
  const faults = faultsOf(checksOf(last.findings)).length;
  return faults === 0
    ? { text: `✓ ${t("deviceCheck.ready")}`, kind: "good" }
    : { text: `✗ ${t("deviceCheck.faults", { count: faults })}`, kind: "bad" };
}

export function DeviceCheck({ early, site, row, model }: DeviceCheckProps) {
  const { link, t, give } = useShared();
  const [last, setLast] = useState(() => lastCheck(localStorage, site, t.has));
  const [noCamera, setNoCamera] = useState(() => localStorage.getItem(noCameraKey) === "yes");
  /** Undefined: none runs. */
  const [running, setRunning] = useState<Partial<Findings> | undefined>();
  const [asksSound, setAsksSound] = useState(false);
  const [told, setTold] = useState<Told>({ kind: "no" });
  const [opened] = useState(early && (last === undefined || isStale(last, link.serverNow())));
  // For how old a result is.
  useEverySecond();

  const found = (part: CheckedPart, finding: Finding) =>
    setRunning((known) => (known === undefined ? known : { ...known, [part]: finding }));

  const run = () => {
    const stood = link.state;
    const now = link.serverNow();
    const stamp = (at: number) => `${formatTime(at)} ${formatDate(at)}`;
    setTold({ kind: "no" });
    setRunning({
      list: listFinding({
        hasRoster: row.fields?.hasRoster ?? true,
        delegates: [...model.delegates.values()].filter((one) => !one.withdrawn).length,
        isCurrent: link.isCurrent(`site/${site}`),
        ageMs: link.heardAt === undefined ? undefined : now - link.heardAt,
      }),
      clock: clockFinding(link.clockOffset, stamp(now - (link.clockOffset ?? 0)), stamp(now)),
      queue: queueFinding(link.waiting.length, link.outbox.unreadable),
      ...(noCamera ? { camera: cameraFinding("notNeeded") } : {}),
    });
    if (!noCamera) void lookAtCamera().then((camera) => found("camera", cameraFinding(camera)));
    void lookAtStorage(link.outbox.trouble !== undefined).then((storage) =>
      found("storage", storageFinding(storage)),
    );
    void lookAtVersion().then((version) => found("version", versionFinding(version)));
    void roundTripMs().then((ms) =>
      found(
        "server",
        serverFinding({
          isOnline: stood.kind === "online",
          isReadOnly: stood.kind === "online" && stood.readOnly,
          roundTripMs: ms,
        }),
      ),
    );
    if (!isSoundOn()) found("sound", soundFinding("off"));
    else {
      void tryOut("accepted").then((plays) => {
        if (plays) setAsksSound(true);
        else found("sound", soundFinding("silent"));
      });
    }
  };

  const finish = (findings: Findings) => {
    const result = { at: link.serverNow(), findings };
    try {
      keepLastCheck(localStorage, site, result);
    } catch (fault) {
      console.error("the result could not be kept on the device", fault);
    }
    setLast(result);
    setRunning(undefined);
    setTold({ kind: "waits" });
    const options = { quiet: true, title: t("deviceCheck.title") };
    void give({ case: "reportDeviceChecks", value: { site, checks: checksOf(findings) } }, options).then(
      ({ outcome }) =>
        setTold(
          outcome.case === "refusal"
            ? { kind: "refused", reason: refusalText(t, outcome.value) }
            : { kind: "yes" },
        ),
    );
  };
  useEffect(() => {
    if (running && checkedParts.every((part) => running[part] !== undefined)) finish(running as Findings);
  }, [running]);

  const answerSound = (heard: SoundFound) => {
    setAsksSound(false);
    found("sound", soundFinding(heard));
  };
  const changeCamera = (without: boolean) => {
    localStorage.setItem(noCameraKey, without ? "yes" : "no");
    setNoCamera(without);
  };

  const shown = running ?? last?.findings;
  const summary = summaryOf(t, last, link.serverNow());
  return (
    <Fold
      title={t("deviceCheck.title")}
      name="device-check"
      note={
        <span class={`mark ${summary.kind}`} data-device-ready={summary.kind}>
          {summary.text}
        </span>
      }
      open={opened}
    >
      <p class="faint">{t("deviceCheck.intro")}</p>
      <Tick label={t("deviceCheck.noCamera")} checked={noCamera} onChange={changeCamera} />
      <button class="main" disabled={running !== undefined} onClick={run}>
        {t(running ? "deviceCheck.running" : last ? "deviceCheck.runAgain" : "deviceCheck.run")}
      </button>
      {asksSound && <SoundQuestion onAnswer={answerSound} />}
      {shown && (
        <ul class="plain findings" aria-live="polite">
          {checkedParts.map((part) => (
            <Line key={part} part={part} finding={shown[part]} />
          ))}
        </ul>
      )}
      <div role="status">
        {running && asksSound && <p>{t("deviceCheck.answerSound")}</p>}
        {!running && last && (
          <p class="faint">
            {t("deviceCheck.at", { time: formatTime(last.at), date: formatDate(last.at) })}{" "}
            {told.kind === "yes" && t("deviceCheck.sent")}
            {told.kind === "waits" && t("deviceCheck.waits")}
          </p>
        )}
        {!running && last && isStale(last, link.serverNow()) && <p>{t("deviceCheck.staleText")}</p>}
        {told.kind === "refused" && (
          <p class="warning">{t("deviceCheck.refused", { reason: told.reason })}</p>
        )}
      </div>
    </Fold>
  );
}
