import { defineConfig } from "vite";
import { compressedFiles } from "./compressed_files.ts";
import { startBudget } from "./start_budget.ts";
import { VitePWA } from "vite-plugin-pwa";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // Everything from our own origin, nothing inlined: the server's Content-Security-Policy forbids it.
  build: { assetsInlineLimit: 0, target: "es2022", modulePreload: { polyfill: false } },
  server: { proxy: { "/ws": { target: "ws://127.0.0.1:8080", ws: true }, "/api": "http://127.0.0.1:8080" } },
  plugins: [
    startBudget(),
    compressedFiles(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/service_worker",
      filename: "service_worker.ts",
      // The page registers it by itself: an update must ask first (src/service_worker/registration.ts).
      injectRegister: false,
      injectManifest: {
        // All parts of all pages: whichever page was open last opens again without a network.
        globPatterns: ["index.html", "assets/*", "*.svg", "icons/*"],
        // The browser unpacks what the server sends; the packed copies beside it are nobody's to fetch.
        globIgnores: ["**/*.{br,gz}"],
        // What reads codes is 950 KB.
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        // Names that change with the content need no revision.
        dontCacheBustURLsMatching: /^assets\//,
      },
      includeManifestIcons: false,
      manifest: {
        id: "/",
        name: "Điểm cầu",
        short_name: "Điểm cầu",
        description: "Điểm danh và điều hành hội nghị trực tuyến nhiều điểm cầu",
        lang: "vi",
        start_url: "/",
        scope: "/",
        display: "standalone",
        theme_color: "#9d1c20",
        background_color: "#ffffff",
        icons: [
          { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
  ],
});
