/** What is known of domains outside: the engine needs no package. What it is told is written into the input, so that a replay asks no one. */
import type { Account } from "../lead/known-account.ts";
import { formerAccountOf, type OfCompany } from "./former-account.ts";

export type MailDomains = {
  /** Every way to write a domain, the one to compare by first: an internationalised one in its own letters, and as `xn--`. */
  readonly spellings: (domain: string) => readonly string[];
  /** The domain that the company has registered; null where anyone can have a mailbox, and where there is none. */
  readonly accountOf: (company: OfCompany) => Account | null;
};

/** By their words alone. */
export const AS_WRITTEN: MailDomains = { spellings: (domain) => [domain], accountOf: formerAccountOf };
