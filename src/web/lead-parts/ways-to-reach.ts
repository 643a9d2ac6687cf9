/** How a lead can be reached, by what is known of it: its email address, and the attributes that hold a telephone number. */
import type { Channel } from "../../engine/lead/input.ts";
import { plainName } from "../../words/names/field-names.ts";
import type { Lead } from "../client/client.ts";

export type WayToReach = {
  readonly channel: Extract<Channel, "call" | "email">;
  /** What is known, as it was sent; this is what gets copied. */
  readonly text: string;
  readonly href: string;
  /** Which attribute it is of, where it is not simply the phone. */
  readonly of: string | null;
};

/** @example "phone", "mobile", "work_phone", "phoneNumber" */
const NAMES_A_PHONE =
  /(^|[_\s-])(tele)?phone([_\s-]?number)?$|^(mobile|cell|tel)([_\s-]?(phone|number))?$|Phone(Number)?$/i;

/** Numbers to call first: they are the fastest way. What is no number, and no address, is left out. */
export function waysToReach({ email, attributes }: Pick<Lead, "email" | "attributes">): readonly WayToReach[] {
  const calls = Object.entries(attributes).flatMap(([name, value]): readonly WayToReach[] => {
    const text = typeof value === "boolean" ? "" : String(value).trim();
    const number = NAMES_A_PHONE.test(name) ? dialed(text) : undefined;
    if (number === undefined) return [];
    return [{ channel: "call", text, href: `tel:${number}`, of: name === "phone" ? null : plainName(name) }];
  });
  const address = email?.trim() ?? "";
  if (!/^\S+@\S+$/.test(address)) return calls;
  return [...calls, { channel: "email", text: address, href: `mailto:${encodeURIComponent(address)}`, of: null }];
}

/** As a telephone dials it: digits, and a plus before them. @example "+49 (0)30 23125-017" → "+493023125017" */
function dialed(text: string): string | undefined {
  const isAbroad = text.startsWith("+");
  const [said = ""] = text.split(/\s*(?:ext\.?|x|#)\s*\d+$/i);
  // "(0)" is for those who dial it without the country.
  const digits = (isAbroad ? said.replace(/\(0\)/, "") : said).replaceAll(/\D/g, "");
  return digits.length < 5 || digits.length > 15 || /[a-z]{2}/i.test(said)
    ? undefined
    : `${isAbroad ? "+" : ""}${digits}`;
}
