// Asks the browser and the server what the readiness check is judged by. Nothing here throws: what
// cannot be found out is a finding, too.
import type { CameraFound, StorageFound, VersionFound } from "../../model/device_check";
import { CameraError, openCamera } from "../../scan/camera";
import { storedCamera } from "../identity";

/** Opens the camera that scans would use, and lets it go again. */
export async function lookAtCamera(): Promise<CameraFound> {
  try {
    const stream = await openCamera(storedCamera(localStorage));
    const tracks = stream.getVideoTracks();
    const works = tracks.some((track) => track.readyState === "live");
    for (const track of stream.getTracks()) track.stop();
    return works ? "works" : "ended";
  } catch (fault) {
    console.error("the camera could not be tried out", fault);
    return fault instanceof CameraError ? fault.trouble : "unsupported";
  }
}

/** Asks the browser for its promise to keep what is stored, if it has not given it yet. */
export async function lookAtStorage(fails: boolean): Promise<StorageFound> {
  // Browsers have none of it on pages whose certificate they do not trust.
  const storage = (navigator as { storage?: Partial<StorageManager> }).storage;
  const isPersistent = async () => {
    if (!storage?.persisted || !storage.persist) return undefined;
    return (await storage.persisted()) || (await storage.persist());
  };
  const freeBytes = async () => {
    const { quota, usage } = (await storage?.estimate?.()) ?? {};
    return quota === undefined ? undefined : quota - (usage ?? 0);
  };
  try {
    return { fails, isPersistent: await isPersistent(), freeBytes: await freeBytes() };
  } catch (fault) {
    console.error("the browser does not say what it stores", fault);
    return { fails, isPersistent: undefined, freeBytes: undefined };
  }
}

const answerWithinMs = 5_000;

function ask(path: string): Promise<Response> {
  return fetch(path, { cache: "no-store", signal: AbortSignal.timeout(answerWithinMs) });
}

/** Milliseconds, the shorter of two ways there and back: the first may have to connect. */
export async function roundTripMs(): Promise<number | undefined> {
  const once = async () => {
    const begun = performance.now();
    const answer = await ask("/readyz");
    await answer.arrayBuffer();
    return answer.ok ? performance.now() - begun : Infinity;
  };
  try {
    const shortest = Math.min(await once(), await once());
    return Number.isFinite(shortest) ? shortest : undefined;
  } catch (fault) {
    console.error("the server did not answer", fault);
    return undefined;
  }
}

/** The page's script is named by its content: is it the one that the server would send now? */
export async function lookAtVersion(): Promise<VersionFound> {
  const script = document.querySelector<HTMLScriptElement>("script[type=module][src]");
  if (!script) return "unknown";
  try {
    // Fetched, not navigated to: the service worker lets it through to the server.
    const answer = await ask("/");
    if (!answer.ok) return "unknown";
    if ((await answer.text()).includes(new URL(script.src).pathname)) return "current";
  } catch (fault) {
    console.error("the server was not asked for its version", fault);
    return "unknown";
  }
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  // So that the new version is offered at once and not within the half hour.
  void workers
    ?.getRegistration()
    .then((one) => one?.update())
    .catch((fault: unknown) => {
      console.error("the new version could not be fetched", fault);
    });
  return "newer";
}
