/**
 * The company behind a lead, and who owns it.
 *
 * An account is known by its mail domain: the lead's attribute `domain` where it has one, else what follows the @ of its e-mail,
 * unless anyone can have a mailbox there. Names are no key: two companies can have the same. Which domains are a company's own is asked
 * outside, and remembered with the lead where it is not what `formerAccountOf` says.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { formerAccountOf, type OfCompany } from "./former-account.ts";
import type { Account, KnownAccount } from "../lead/known-account.ts";

export function accountKey(leg: PartyName, account: Account): string {
  return `${leg}/${account}`;
}

/** @returns null when nothing says of which company the lead is */
export function accountOf(lead: OfCompany & { readonly account: KnownAccount | null }): Account | null {
  return lead.account === null ? formerAccountOf(lead) : lead.account.domain;
}
