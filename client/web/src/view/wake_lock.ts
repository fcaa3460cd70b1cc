import { useEffect } from "preact/hooks";

/**
 * Keeps the screen from going dark while the page is shown. Where the browser does not let pages do
 * that (without TLS, say), the machine's own setting has to.
 */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let over = false;
    let held: WakeLockSentinel | undefined;
    const hold = () => {
      // The browser takes it back whenever the page is hidden.
      if (document.visibilityState !== "visible") return;
      void navigator.wakeLock.request("screen").then(
        (given) => {
          if (over) void given.release();
          else held = given;
        },
        () => undefined, // a battery that runs low: nothing that the page could do
      );
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", hold);
      void held?.release();
    };
  }, []);
}
