/** Who of a company writes, and to whom: members by the addresses that the agreement and their logins have, leads by those that they are known by. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import { addressKeys, exactKeys } from "../../engine/identity/address-keys.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { isClosed } from "../../engine/standing/stages.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { isGone } from "../../engine/timeline/members-left.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { fetchLeadNamed, fetchLeadsOfEmails } from "../../store/lead/lead-identities.ts";
import { memberAccounts } from "../../store/people/member-accounts.ts";
import type { Context } from "../context.ts";

/** Members by the keys of their addresses, as long as they belong to the company. */
export async function membersByAddress(ctx: Context, terms: Terms): Promise<ReadonlyMap<string, MemberId>> {
  const { db, workspaceId, now } = ctx;
  const logins = await memberAccounts(db, workspaceId);
  const known = [
    ...logins.flatMap(({ member, email }) => (member === null ? [] : [[member, email] as const])),
    ...terms.agreement.people.flatMap(({ id, email }) => (email === undefined ? [] : [[id, email] as const])),
  ];
  const at = now();
  return new Map(
    known
      .filter(([member]) => !isGone(terms, member, at))
      .flatMap(([member, email]) => exactKeys(email, MAIL_DOMAINS).map((key) => [key, member] as const)),
  );
}

export function memberAt(members: ReadonlyMap<string, MemberId>, address: string): MemberId | undefined {
  return exactKeys(address, MAIL_DOMAINS)
    .map((key) => members.get(key))
    .find((member) => member !== undefined);
}

/** Leads that somebody may still work, in the order of the addresses, each once. */
export async function openLeadsAt(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  { identity }: Pick<Agreement, "identity">,
  addresses: readonly string[],
): Promise<readonly LeadState[]> {
  const keys = addresses.flatMap((address) => addressKeys(address, identity, MAIL_DOMAINS));
  const found = keys.length === 0 ? new Map<string, LeadId>() : await fetchLeadsOfEmails(db, workspaceId, keys);
  const ids = new Set<LeadId>();
  for (const key of keys) {
    const lead = found.get(key);
    if (lead !== undefined) ids.add(await fetchLeadNamed(db, workspaceId, lead));
  }
  const leads = await fetchLeads(db, workspaceId, [...ids]);
  return [...ids].flatMap((id) => {
    const state = leads.get(id)?.state;
    return state === undefined || isClosed(state.stage) || state.mergedInto !== null || state.erasedAt !== null
      ? []
      : [state];
  });
}
