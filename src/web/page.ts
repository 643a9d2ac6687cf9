/** What the server has written into the page: where Baton lies, and the number used once by which styles may be put into it. */
import { defined } from "../base/assert.ts";
import { companyIn, pathIn } from "./client/company.ts";

/** Ends with a slash. @example "/" or "/baton/" */
const BASE_PATH = meta('meta[name="baton-base"]').content;

/** The address that people use, ending with a slash; blank where the operator has not said it. */
const PUBLIC_URL = meta('meta[name="baton-url"]').content;

export const STYLE_NONCE = meta('meta[property="csp-nonce"]').nonce;

/** A library that puts styles into the page looks for it here. */
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = STYLE_NONCE;

/** The address of this page, as it is where Baton lies at `/`. */
export function pageHere(): string {
  return location.pathname.slice(BASE_PATH.length - 1);
}

const company = companyIn(pageHere());
/** What stands before the address of each page of the company that this one is of; where it is of none, before those of the server. */
export const COMPANY_BASE = company === undefined ? BASE_PATH : `${BASE_PATH}w/${company}/`;
export const IS_IN_COMPANY = company !== undefined;

/** Of a page that whoever has its link may look at: the key is behind the `#`, so that no server and no log is told it. Undefined on every other page. */
export const KEY_HERE = pageHere().endsWith("/wall") ? /^#(baton_[\w-]+)$/.exec(location.hash)?.[1] : undefined;

/** @param page of this page's company, such as `/queue`. @returns its address, as it is where Baton lies at `/` */
export function pageOfCompany(page: string): string {
  return company === undefined ? page : `/w/${company}${page}`;
}

/** @param path of the contract, of this page's company where it names none; or a page of the server, such as `/companies` */
export function addressOf(path: string): string {
  return `${BASE_PATH}${pathIn(company, path).slice(1)}`;
}

/** @param path as `addressOf` takes it. @returns what a program calls: the address that people use, or the one that this page is at */
export function calledAt(path: string): string {
  const below = addressOf(path).slice(BASE_PATH.length);
  return new URL(below, PUBLIC_URL === "" ? `${location.origin}${BASE_PATH}` : PUBLIC_URL).href;
}

function meta(selector: string): HTMLMetaElement {
  return defined(document.querySelector<HTMLMetaElement>(selector), `${selector} in the page`);
}
