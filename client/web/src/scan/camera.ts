// The device's cameras: asked for, chosen, and why there is none.
export type CameraTrouble = "refused" | "absent" | "busy" | "unsupported" | "ended";

export class CameraError extends Error {
  constructor(readonly trouble: CameraTrouble) {
    super(`no camera: ${trouble}`);
  }
}

export interface CameraChoice {
  id: string;
  name: string;
}

/** As much as helps to read the small code of an identity card. */
const wanted = { width: { ideal: 1920 }, height: { ideal: 1080 } };

export function troubleOf(fault: unknown): CameraTrouble {
  switch (fault instanceof DOMException ? fault.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "absent";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unsupported";
  }
}

/** Asks for the camera of that id, or else for the one at the back. Throws a CameraError. */
export async function openCamera(id: string | undefined): Promise<MediaStream> {
  // Browsers have none of it on pages whose certificate they do not trust.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new CameraError("unsupported");
  const ask = (which: MediaTrackConstraints) =>
    devices.getUserMedia({ audio: false, video: { ...wanted, ...which } });
  const atTheBack = { facingMode: { ideal: "environment" } };
  try {
    if (id === undefined) return await ask(atTheBack);
    return await ask({ deviceId: { exact: id } }).catch((fault: unknown) => {
      // The chosen one was taken out since.
      if (troubleOf(fault) === "absent") return ask(atTheBack);
      throw fault;
    });
  } catch (fault) {
    throw new CameraError(troubleOf(fault));
  }
}

/** All of them. Their names are known once one was permitted. */
export async function listCameras(): Promise<readonly CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((one) => one.kind === "videoinput")
    .map((one, index) => ({ id: one.deviceId, name: one.label || String(index + 1) }));
}

/** Not in the browsers' own descriptions yet. */
interface WithTorch {
  torch?: boolean;
}

export function hasTorch(track: MediaStreamTrack): boolean {
  // Firefox has no capabilities.
  const capabilities = (track as Partial<MediaStreamTrack>).getCapabilities?.call(track) as
    WithTorch | undefined;
  return capabilities?.torch === true;
}

export function setTorch(track: MediaStreamTrack, on: boolean): Promise<void> {
  return track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet & WithTorch] });
}
