import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { deviceCheckVi } from "../text/device_check_vi";
import { Check } from "../wire/generated/diemcau/v1/common_pb";
import { SiteRowSchema } from "../wire/generated/diemcau/v1/status_pb";
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
  type DeviceChecks,
  type Findings,
} from "./device_check";
import { isStale, keepLastCheck, lastCheck } from "./last_device_check";
import { areReady, devicesOf, devicesRank } from "./site_devices";

const minute = 60_000;
const day = 24 * 60 * minute;
const list = { hasRoster: true, delegates: 61, isCurrent: true, ageMs: 0 };
const storage = { fails: false, isPersistent: true, freeBytes: 10_737_000_000 };
const server = { isOnline: true, isReadOnly: false, roundTripMs: 40 };

const allGood: DeviceChecks = {
  list: Check.GOOD,
  camera: Check.GOOD,
  sound: Check.GOOD,
  clock: Check.GOOD,
  storage: Check.GOOD,
  server: Check.GOOD,
  version: Check.GOOD,
  queue: Check.GOOD,
};

describe("the readiness check", () => {
  it("wants the list here, with people on it, and not older than ten minutes", () => {
    expect(listFinding(list)).toMatchObject({ check: Check.GOOD, fill: { count: 61 } });
    expect(listFinding({ ...list, ageMs: undefined }).word).toBe("found.list.none");
    expect(listFinding({ ...list, delegates: 0 }).word).toBe("found.list.empty");
    const away = { ...list, isCurrent: false };
    expect(listFinding({ ...away, ageMs: 9 * minute }).check).toBe(Check.GOOD);
    const old = listFinding({ ...away, ageMs: 10 * minute });
    expect(old).toEqual({ check: Check.PROBLEM, word: "found.list.old", fill: { minutes: 10 } });
  });

  it("wants nobody on the list where a site reports a headcount", () => {
    expect(listFinding({ ...list, hasRoster: false, delegates: 0 }).check).toBe(Check.GOOD);
  });

  it("takes a device without a camera, and no camera that fails", () => {
    expect(cameraFinding("works").check).toBe(Check.GOOD);
    expect(cameraFinding("notNeeded").check).toBe(Check.UNKNOWN);
    for (const trouble of ["refused", "absent", "busy", "unsupported", "ended"] as const) {
      expect(cameraFinding(trouble)).toEqual({ check: Check.PROBLEM, word: `found.camera.${trouble}` });
    }
  });

  it("believes of the sound what a person says", () => {
    expect(soundFinding("heard").check).toBe(Check.GOOD);
    for (const found of ["notHeard", "off", "silent"] as const) {
      expect(soundFinding(found).check).toBe(Check.PROBLEM);
    }
  });

  it("takes a clock that is as right as the server wants it", () => {
    const of = (offset: number | undefined) => clockFinding(offset, "máy", "đúng");
    expect(of(-10_000).check).toBe(Check.GOOD);
    expect(of(10_001).check).toBe(Check.PROBLEM);
    expect(of(-day)).toEqual({
      check: Check.PROBLEM,
      word: "found.clock.wrong",
      fill: { device: "máy", server: "đúng" },
    });
    expect(of(undefined).check).toBe(Check.UNKNOWN);
  });

  it("wants what is stored to stay, with room for more", () => {
    expect(storageFinding(storage)).toMatchObject({ check: Check.GOOD, fill: { megabytes: "10.737" } });
    expect(storageFinding({ ...storage, fails: true }).word).toBe("found.storage.fails");
    expect(storageFinding({ ...storage, isPersistent: false }).word).toBe("found.storage.notPersistent");
    expect(storageFinding({ ...storage, isPersistent: undefined }).word).toBe("found.storage.unsupported");
    expect(storageFinding({ ...storage, freeBytes: 49_000_000 }).word).toBe("found.storage.little");
  });

  it("wants a server that answers soon and writes", () => {
    expect(serverFinding(server)).toMatchObject({ check: Check.GOOD, fill: { ms: 40 } });
    expect(serverFinding({ ...server, roundTripMs: 1_501 }).word).toBe("found.server.slow");
    expect(serverFinding({ ...server, roundTripMs: undefined }).word).toBe("found.server.lost");
    expect(serverFinding({ ...server, isOnline: false }).word).toBe("found.server.lost");
    expect(serverFinding({ ...server, isReadOnly: true }).word).toBe("found.server.readOnly");
  });

  it("wants the present version, and nothing that waits", () => {
    expect(versionFinding("current").check).toBe(Check.GOOD);
    expect(versionFinding("newer").check).toBe(Check.PROBLEM);
    expect(versionFinding("unknown").check).toBe(Check.UNKNOWN);
    expect(queueFinding(0, 0).check).toBe(Check.GOOD);
    expect(queueFinding(3, 0)).toMatchObject({ check: Check.PROBLEM, fill: { count: 3 } });
    expect(queueFinding(0, 1).word).toBe("found.queue.unreadable");
  });

  it("is passed when nothing is wrong and all was found out, the camera aside", () => {
    expect(faultsOf(allGood)).toEqual([]);
    expect(faultsOf({ ...allGood, camera: Check.UNKNOWN })).toEqual([]);
    expect(faultsOf({ ...allGood, camera: Check.PROBLEM })).toEqual(["camera"]);
    for (const part of checkedParts.filter((one) => one !== "camera")) {
      expect(faultsOf({ ...allGood, [part]: Check.UNKNOWN })).toEqual([part]);
    }
  });
});

describe("the last result", () => {
  const findings: Findings = {
    list: listFinding(list),
    camera: cameraFinding("refused"),
    sound: soundFinding("heard"),
    clock: clockFinding(0, "", ""),
    storage: storageFinding(storage),
    server: serverFinding(server),
    version: versionFinding("current"),
    queue: queueFinding(0, 0),
  };
  const isWord = (word: string) => word in deviceCheckVi;
  const kept = () => {
    const texts = new Map<string, string>();
    return {
      texts,
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, value: string) => void texts.set(key, value),
    };
  };

  it("is remembered for each site of the device", () => {
    const storage = kept();
    keepLastCheck(storage, 7, { at: 5, findings });
    expect(lastCheck(storage, 7, isWord)).toEqual({ at: 5, findings });
    expect(faultsOf(checksOf(lastCheck(storage, 7, isWord)?.findings ?? findings))).toEqual(["camera"]);
    expect(lastCheck(storage, 8, isWord)).toBeUndefined();
  });

  it("of another version of the page is none", () => {
    const fewer = { ...findings, version: undefined };
    const other = { ...findings, list: { check: Check.GOOD, word: "list.ofLater" } };
    for (const text of [
      "{",
      "null",
      JSON.stringify({ at: 5, findings: fewer }),
      JSON.stringify({ at: 5, findings: other }),
    ]) {
      const storage = kept();
      storage.texts.set("diemcau.device_check.7", text);
      expect(lastCheck(storage, 7, isWord)).toBeUndefined();
    }
  });

  it("is old on the next half-day", () => {
    const last = { at: 0, findings };
    expect(isStale(last, 6 * 60 * minute)).toBe(false);
    expect(isStale(last, 6 * 60 * minute + 1)).toBe(true);
  });
});

describe("a site's devices", () => {
  const of = (...devices: Partial<DeviceChecks>[]) =>
    devicesOf(
      create(SiteRowSchema, {
        checkedDevices: devices.map((checks, index) => ({
          checks: { ...allGood, ...checks },
          at: BigInt(1_000 * (index + 1)),
        })),
      }),
    );

  it("are ready when all that were checked are", () => {
    expect(areReady(of())).toBe(false);
    expect(areReady(of({}))).toBe(true);
    const one = of({}, { camera: Check.PROBLEM, clock: Check.PROBLEM }, { clock: Check.PROBLEM });
    expect(areReady(one)).toBe(false);
    expect(one).toMatchObject({ all: 3, ready: 1, faults: ["clock", "camera"], at: 3_000 });
  });

  it("are sorted by what has to be done first", () => {
    expect([of({}), of(), of({ list: Check.PROBLEM })].map(devicesRank)).toEqual([2, 1, 0]);
  });
});
