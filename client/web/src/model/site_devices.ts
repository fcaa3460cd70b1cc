// What the devices of sites found at their readiness checks, as organizers see it.
import type { SiteRow } from "../wire/generated/diemcau/v1/status_pb";
import { checkedParts, faultsOf, type CheckedPart, type DeviceChecks } from "./device_check";
import { Check } from "../wire/generated/diemcau/v1/common_pb";

export interface SiteDevices {
  row: SiteRow;
  all: number;
  ready: number;
  /** Of any of them, each once. */
  faults: readonly CheckedPart[];
  /** When the latest check was; undefined: none was. */
  at: number | undefined;
}

export function devicesOf(row: SiteRow): SiteDevices {
  const faults = new Set<CheckedPart>();
  let ready = 0;
  let at: number | undefined;
  for (const device of row.checkedDevices) {
    const found = Object.fromEntries(
      checkedParts.map((part) => [part, device.checks?.[part] ?? Check.UNKNOWN]),
    ) as DeviceChecks;
    const wrong = faultsOf(found);
    if (wrong.length === 0) ++ready;
    for (const part of wrong) faults.add(part);
    at = Math.max(at ?? 0, Number(device.at));
  }
  return {
    row,
    all: row.checkedDevices.length,
    ready,
    faults: checkedParts.filter((part) => faults.has(part)),
    at,
  };
}

export function areReady({ all, ready }: SiteDevices): boolean {
  return all > 0 && ready === all;
}

/** Sites with a device that is not ready first; then those that were not checked. */
export function devicesRank(devices: SiteDevices): number {
  if (devices.all === 0) return 1;
  return areReady(devices) ? 2 : 0;
}
