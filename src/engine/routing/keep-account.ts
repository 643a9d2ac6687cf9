/**
 * The owner of the account that a lead is of, and how an account comes to its owner.
 *
 * An account has its first owner with the first of its leads that someone is given on the leg. It gets another when a capture names
 * someone else, when its owner gave back or missed the lead at hand, or when they are no longer of the party. Who stands in while
 * its owner is away does not take the account.
 */
import type { Leg } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { accountKey, accountOf } from "../account/account.ts";
import type { Choice } from "../lead/choice.ts";
import type { Account } from "../lead/known-account.ts";

type Asked = Pick<Situation, "terms" | "lead" | "accounts"> & { readonly leg: Leg };
export type Owned = { readonly account: Account; readonly owner: MemberId | undefined };

/** @returns undefined where the leg keeps no accounts, or the lead is of none that is known */
export function ownedAccount({ lead, leg, accounts }: Asked): Owned | undefined {
  if (!leg.keepAccount || accounts === null) return undefined;
  const account = accountOf(lead);
  return account === null ? undefined : { account, owner: accounts.get(accountKey(leg.id, account)) };
}

/** Whether whoever gets the lead owns its account from then on. */
export function takesAccount(
  { terms, leg }: Asked,
  { owner }: Owned,
  excluded: ReadonlyMap<MemberId, unknown>,
  { member, choice }: { readonly member: MemberId; readonly choice: Choice },
): boolean {
  if (choice.kind === "nobody" || member === owner) return false;
  return owner === undefined || choice.kind === "owner_named" || excluded.has(owner) || !isOfParty(terms, leg, owner);
}

export function isOfParty({ agreement }: Terms, leg: Leg, member: MemberId): boolean {
  return agreement.parties.some(({ name, members }) => name === leg.to && members.includes(member));
}

export type AccountTaken = { readonly leg: PartyName; readonly account: Account; readonly member: MemberId };

/** The account that a decision gave an owner; no decision assigns a lead twice. */
export function accountTaken(events: readonly LeadEvent[]): AccountTaken | undefined {
  for (const event of events) {
    if (event.kind !== "assigned") continue;
    const { leg, account, member } = event;
    return account === undefined ? undefined : { leg, account, member };
  }
  return undefined;
}
