// Serves the pages and their parts from this device: every start is the same with and without a network.
// Commands, lists and answers of the server never pass through here: they are in the page's own hands.
/// <reference lib="webworker" />
import { isPage } from "./page_paths";

interface Part {
  url: string;
  revision: string | null;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: readonly Part[] };

const parts = self.__WB_MANIFEST;
const prefix = "diemcau-pages-";
const cacheName = prefix + versionOf(parts);

/** Any change of any part makes another version. */
function versionOf(all: readonly Part[]): string {
  let sum = 0;
  for (const letter of all.map(({ url, revision }) => `${url}${revision ?? ""}`).join("\n")) {
    sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0;
  }
  return (sum >>> 0).toString(16);
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  // What has a revision keeps its name when it changes: the browser's own cache may have the old one.
  await cache.addAll(
    parts.map(
      ({ url, revision }) => new Request(`/${url}`, { cache: revision === null ? "default" : "reload" }),
    ),
  );
}

/** The version before stays: pages of it may be open, and ask for parts that the server has no more. */
async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = (await cache.match(path)) ?? (await caches.match(path));
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "takeOver") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isPage(pathname)) event.respondWith(answer(request, "/index.html"));
  } else if (parts.some(({ url }) => `/${url}` === pathname) || pathname.startsWith("/assets/")) {
    event.respondWith(answer(request, pathname));
  }
});
