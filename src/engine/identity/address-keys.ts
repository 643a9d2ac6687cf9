/**
 * By which keys the person of an address is known, by the match rule of an agreement.
 *
 * Addresses are compared in NFC, in small letters, with the domain in its own letters. Addresses that differ otherwise are other people, unless
 * the agreement says that what follows a `+`, or dots at some hosts, mean nothing. A mailbox that many share identifies no one.
 */
import type { IdentityTerms } from "../../agreement/terms/parts/lead-terms.ts";
import { emailKey } from "./email-key.ts";
import type { MailDomains } from "../account/mail-domains.ts";

/** In small letters, the same in any form. Whatever blanks are around it. */
const ASCII = /^[\s!-~]*$/;

type Address = { readonly local: string; readonly domain: string };

/**
 * @param identity of the version in force
 * @returns the address itself in every spelling first, then what it is the same as; nothing where it identifies no one
 */
export function addressKeys(
  email: string | null,
  identity: IdentityTerms | undefined,
  domains: MailDomains,
): readonly string[] {
  const exact = exactKeys(email, domains);
  const address = addressOf(exact[0]);
  if (address === undefined || identity === undefined) return exact;
  const { plusIsSame, dotsIgnoredAt, sharedMailboxes } = identity;
  const main = plusIsSame ? withoutPlus(address) : address;
  if (sharedMailboxes.some((shared) => shared.toLowerCase() === main.local)) return [];
  const ignoresDots = dotsIgnoredAt.some((host) => domains.spellings(host.toLowerCase())[0] === main.domain);
  return unique([...exact, written(ignoresDots ? withoutDots(main) : main)]);
}

/** The keys that any agreement can give an address: for whoever looks up before it is known which is in force. */
export function allAddressKeys(email: string | null, domains: MailDomains): readonly string[] {
  const exact = exactKeys(email, domains);
  const address = addressOf(exact[0]);
  if (address === undefined) return exact;
  const main = withoutPlus(address);
  return unique([...exact, ...[main, withoutDots(address), withoutDots(main)].map(written)]);
}

/** The address itself, in all its spellings: leads of before are known by the one that they were captured with. */
export function exactKeys(email: string | null, domains: MailDomains): readonly string[] {
  const former = emailKey(email);
  if (former === null || email === null) return [];
  if (ASCII.test(email)) return unique([...spelled(former, domains), former]);
  const forms = [email.normalize("NFC"), email.normalize("NFD")].map((form) => emailKey(form) ?? undefined);
  return unique([...forms.flatMap((form) => spelled(form, domains)), former]);
}

function spelled(key: string | undefined, domains: MailDomains): readonly string[] {
  const address = addressOf(key);
  if (address === undefined) return [];
  return domains.spellings(address.domain).map((domain) => written({ ...address, domain }));
}

function addressOf(key: string | undefined): Address | undefined {
  if (key === undefined) return undefined;
  const at = key.lastIndexOf("@");
  return { local: key.slice(0, at), domain: key.slice(at + 1) };
}

function written({ local, domain }: Address): string {
  return `${local}@${domain}`;
}

function withoutPlus({ local, domain }: Address): Address {
  const plus = local.indexOf("+");
  return { local: plus > 0 ? local.slice(0, plus) : local, domain };
}

function withoutDots({ local, domain }: Address): Address {
  return { local: local.replaceAll(".", "") || local, domain };
}

function unique(keys: readonly string[]): readonly string[] {
  return keys.filter((key, index) => keys.indexOf(key) === index);
}
