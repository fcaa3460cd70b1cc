// The page's side of the service worker: registers it, and tells when a new version waits.

type Listener = (apply: () => void) => void;

const listeners = new Set<Listener>();
let ready: (() => void) | undefined;
const lookEveryMs = 30 * 60_000;

/** Calls when a new version is there, with what makes it the one in use; the result ends it. */
export function onUpdateReady(listener: Listener): () => void {
  listeners.add(listener);
  if (ready) listener(ready);
  return () => listeners.delete(listener);
}

function offer(waiting: ServiceWorker): void {
  ready = () => waiting.postMessage("takeOver");
  for (const listener of listeners) listener(ready);
}

/** Once, after the page is drawn. Nothing happens where the browser has no service workers. */
export async function registerServiceWorker(): Promise<void> {
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (!workers) return;
  const wasControlled = workers.controller !== null;
  workers.addEventListener("controllerchange", () => {
    // The first worker takes over a page that is of its own version; a later one brings another.
    if (wasControlled) location.reload();
  });
  try {
    const registration = await workers.register("/service_worker.js", { updateViaCache: "none" });
    if (registration.waiting && wasControlled) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed" && workers.controller) offer(worker);
      });
    });
    setInterval(() => {
      registration.update().catch(() => undefined); // no network now
    }, lookEveryMs);
  } catch (fault) {
    console.error("this page cannot be kept for a start without a network", fault);
  }
}
