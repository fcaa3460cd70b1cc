// Who this device is: a stable name of its own, and the person on shift.
import { hex } from "../link/command_id";

const deviceKey = "diemcau.device";
const siteKey = "diemcau.site";
const operatorKey = "diemcau.operator";
const enrolledKey = "diemcau.just_enrolled";
const cameraKey = "diemcau.camera";

export function deviceId(storage: Storage): string {
  const kept = storage.getItem(deviceKey);
  if (kept) return kept;
  const made = `web-${hex(crypto.getRandomValues(new Uint8Array(8)))}`;
  storage.setItem(deviceKey, made);
  return made;
}

export function storedOperatorName(storage: Storage): string {
  return storage.getItem(operatorKey) ?? "";
}

export function storeOperatorName(storage: Storage, name: string): void {
  storage.setItem(operatorKey, name.trim());
}

/** The page that follows says for which sites it is. */
export function noteJustEnrolled(storage: Storage): void {
  storage.setItem(enrolledKey, "yes");
}

/** Once. */
export function takeJustEnrolled(storage: Storage): boolean {
  const enrolled = storage.getItem(enrolledKey) !== null;
  storage.removeItem(enrolledKey);
  return enrolled;
}

export function storedSiteCode(storage: Storage): string {
  return storage.getItem(siteKey) ?? "";
}

export function storeSiteCode(storage: Storage, code: string): void {
  storage.setItem(siteKey, code);
}

/** The one that was chosen on this device. */
export function storedCamera(storage: Storage): string | undefined {
  return storage.getItem(cameraKey) ?? undefined;
}

export function storeCamera(storage: Storage, id: string): void {
  storage.setItem(cameraKey, id);
}
