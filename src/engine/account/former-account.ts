/**
 * The account of a lead by its words alone, as it was found until kept libraries were asked: subdomains are told apart, and mail providers are a
 * list. It still holds where a lead remembers nothing else, so it is never changed.
 */
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";
import { wasFreeMail } from "./former-free-mail.ts";

/** What a lead says about its company. */
export type OfCompany = {
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly person: { readonly email: string | null };
};

/** @returns null when nothing says of which company the lead is */
export function formerAccountOf({ attributes, person }: OfCompany): string | null {
  const { domain } = attributes;
  const given = typeof domain === "string" ? normalised(domain) : null;
  if (given !== null) return given;
  const { email } = person;
  if (email === null) return null;
  const ofMail = normalised(email.slice(email.lastIndexOf("@") + 1));
  return ofMail === null || !email.includes("@") || wasFreeMail(ofMail) ? null : ofMail;
}

const LONGEST_DOMAIN = 253;

/** Without a leading `www.`. */
function normalised(text: string): string | null {
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.$/, "");
  return domain.includes(".") && domain.length <= LONGEST_DOMAIN && !/[\s/@]/.test(domain) ? domain : null;
}
