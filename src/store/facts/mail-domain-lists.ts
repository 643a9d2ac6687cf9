/** What kept libraries know of mail domains: whose own they are, and how else they are written. Only facts that are decided for the first time ask; a replay does not. */
import { domainToASCII, domainToUnicode } from "node:url";
import { getHostname, parse } from "tldts";
import type { MailDomains } from "../../engine/account/mail-domains.ts";
import { wasFreeMail } from "../../engine/account/former-free-mail.ts";
import freeMail from "./free-mail-domains.json" with { type: "json" };

const FREE_MAIL: ReadonlySet<string> = new Set(freeMail.domains);
/** Whoever rents out subdomains, such as github.io, has each tenant as a company of its own. */
const OPTIONS = { allowPrivateDomains: true };

export const MAIL_DOMAINS: MailDomains = {
  spellings(domain) {
    if (/^[!-~]*$/.test(domain) && !domain.includes("xn--")) return [domain];
    const ascii = domainToASCII(domain);
    if (ascii === "") return [domain];
    const letters = domainToUnicode(ascii);
    return letters === ascii ? [ascii] : [letters, ascii];
  },
  accountOf({ attributes, person }) {
    const { domain } = attributes;
    const given = typeof domain === "string" ? registered(domain) : null;
    if (given !== null) return given;
    const { email } = person;
    return email === null || !email.includes("@") ? null : registered(email.slice(email.lastIndexOf("@") + 1));
  },
};

/** So many are known by what was found of them before: leads come from the same domains again and again. */
const MOST_KNOWN = 10_000;
const known = new Map<string, string | null>();

/** @returns null where there is none, or anybody can have a mailbox */
function registered(text: string): string | null {
  let domain = known.get(text);
  if (domain === undefined) {
    domain = findRegistered(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, domain);
  }
  return domain;
}

function findRegistered(text: string): string | null {
  const host = domainToASCII(getHostname(text.trim()) ?? "");
  const { domain } = parse(host, OPTIONS);
  if (domain === null || [host, domain].some((each) => FREE_MAIL.has(each) || wasFreeMail(each))) return null;
  return domainToUnicode(domain);
}
