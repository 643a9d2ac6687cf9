/**
 * A page whose chunk is gone is loaded anew, once: after an update, the page that is open names chunks that no longer exist. Asked a second time
 * within a minute, the failure is shown.
 */
import { MINUTE_MS } from "../base/time.ts";

const LOADED_AGAIN_AT = "baton-loaded-again-at";

export function loadAgainWithoutChunk(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const lastMs = Number(sessionStorage.getItem(LOADED_AGAIN_AT) ?? 0);
    if (Date.now() - lastMs < MINUTE_MS) return;
    sessionStorage.setItem(LOADED_AGAIN_AT, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
