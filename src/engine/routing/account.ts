/**
 * The company behind a lead, and who owns it.
 *
 * An account is known by its mail domain: the lead's attribute `domain` where it has one, else what follows the @ of its e-mail,
 * unless anybody can have a mailbox there. Names are no key: two companies can have the same.
 */
import type { AttributeValue, PartyName } from "../../agreement/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { isFreeMail } from "./free-mail.ts";

/** A domain in lower case, without a leading `www.`; subdomains are told apart. */
export type Account = string;

/** Who owns an account on a leg, by `accountKey`. */
export type AccountOwners = ReadonlyMap<string, MemberId>;

export function accountKey(leg: PartyName, account: Account): string {
  return `${leg}/${account}`;
}

/** What a lead says about its company. */
export type OfCompany = {
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly person: { readonly email: string | null };
};

/** @returns null when nothing says of which company the lead is */
export function accountOf({ attributes, person }: OfCompany): Account | null {
  const { domain } = attributes;
  const given = typeof domain === "string" ? normalised(domain) : null;
  if (given !== null) return given;
  const { email } = person;
  if (email === null) return null;
  const ofMail = normalised(email.slice(email.lastIndexOf("@") + 1));
  return ofMail === null || !email.includes("@") || isFreeMail(ofMail) ? null : ofMail;
}

const LONGEST_DOMAIN = 253;

function normalised(text: string): Account | null {
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.$/, "");
  return domain.includes(".") && domain.length <= LONGEST_DOMAIN && !/[\s/@]/.test(domain) ? domain : null;
}
