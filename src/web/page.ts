/** What the server has written into the page: where Baton lies, and the number used once by which styles may be put into it. */
import { defined } from "../base/assert.ts";

/** Ends with a slash. @example "/" or "/baton/" */
export const BASE_PATH = meta('meta[name="baton-base"]').content;

export const STYLE_NONCE = meta('meta[property="csp-nonce"]').nonce;

/** A library that puts styles into the page looks for it here. */
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = STYLE_NONCE;

/** @param path of the contract, such as `/api/queue` */
export function addressOf(path: string): string {
  return `${BASE_PATH}${path.slice(1)}`;
}

function meta(selector: string): HTMLMetaElement {
  return defined(document.querySelector<HTMLMetaElement>(selector), `${selector} in the page`);
}
