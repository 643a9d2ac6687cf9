/** Addresses that settings name: each is read as it is used, or is undefined where it is none. */
import { isIP } from "node:net";
import { isEmailAddress } from "../../base/email-address.ts";

/** Each part stands in addresses, cookies, and headers as it is: nothing of it has to be encoded anywhere. */
const PATH = /^(?:\/[a-z0-9](?:[\w.~-]*\w)?)*\/?$/i;

/** @returns the address below which everything is, ending with a slash, such as `https://company.example/baton/` */
export function publicUrl(text: string): string | undefined {
  const parsed = URL.parse(text);
  const isOne =
    parsed !== null &&
    /^https?:$/.test(parsed.protocol) &&
    PATH.test(parsed.pathname) &&
    `${parsed.search}${parsed.hash}${parsed.username}${parsed.password}` === "";
  return isOne ? `${parsed.origin}${parsed.pathname.replace(/\/$/, "")}/` : undefined;
}

/** Scheme, host, and port, and nothing after them. */
export function allowedOrigin(text: string): string | undefined {
  return URL.parse(text)?.origin === text ? text : undefined;
}

/** One address, or a range of them. */
export function proxyAddress(text: string): string | undefined {
  const [address = "", prefix = "0", ...more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= most ? text : undefined;
}

/** The name of a host, an address, or a range. */
export function allowedHost(text: string): string | undefined {
  return /^(?=.*[a-z])[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text) ? text : proxyAddress(text);
}

/** Where something listens: an address of this machine, and a port; 0 picks a free one. */
export function listenAddress(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, host = "", port = ""] = /^\[?([\w.:-]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  return host !== "" && Number(port) <= 65_535 ? { host, port: Number(port) } : undefined;
}

/** Without a host, it names a socket: `postgres:///baton?host=/run/postgresql`. */
export function postgresUrl(text: string): string | undefined {
  return /^postgres(?:ql)?:\/\/./.test(text) ? text : undefined;
}

export function smtpUrl(text: string): string | undefined {
  const url = URL.parse(text);
  const isOne =
    url !== null &&
    /^smtps?:$/.test(url.protocol) &&
    url.hostname !== "" &&
    /^\/?$/.test(url.pathname) &&
    url.search === "";
  return isOne ? text : undefined;
}

/** One folder of a mailbox; the password may stand elsewhere. */
export function mailboxUrl(text: string): string | undefined {
  const url = URL.parse(text);
  const isOne =
    url !== null &&
    /^imaps?:$/.test(url.protocol) &&
    url.hostname !== "" &&
    url.username !== "" &&
    `${url.search}${url.hash}` === "" &&
    [url.username, url.password, url.pathname].every(isDecodable);
  return isOne ? text : undefined;
}

function isDecodable(text: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(text));
  } catch {
    return false;
  }
}

/** Who says in `Authentication-Results` that a sender was checked; `inside`: nobody has to. */
export function trustedSenders(
  text: string,
): { readonly kind: "inside" } | { readonly kind: "server"; readonly id: string } | undefined {
  if (text === "inside") return { kind: "inside" };
  return /^[a-z\d][a-z\d.-]*\.[a-z\d-]+$/i.test(text) ? { kind: "server", id: text.toLowerCase() } : undefined;
}

export function sender(text: string): { readonly name: string; readonly address: string } | undefined {
  const named = /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>\s*$/u.exec(text);
  const address = (named?.[2] ?? text).trim();
  return isEmailAddress(address) ? { name: named?.[1] ?? "", address } : undefined;
}
