/** Who owns which account, looked up for the leads at hand. */
import type { MemberId, WorkspaceId } from "../base/ids.ts";
import type { PartyName } from "../agreement/basic-terms.ts";
import { type Account, accountKey, accountOf, type AccountOwners, type OfCompany } from "../engine/routing/account.ts";
import type { Fact } from "../engine/lead/input.ts";
import type { TermsInForce } from "../engine/terms-in-force.ts";
import type { Queryable } from "./database.ts";

/** Of the accounts that these leads are of. Nothing is asked where no version keeps accounts. */
export async function fetchAccountOwners(
  db: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  leads: Iterable<OfCompany>,
): Promise<AccountOwners> {
  if (!reigns.some(({ terms }) => terms.agreement.legs.some((leg) => leg.keepAccount))) return new Map();
  const accounts = new Set([...leads].flatMap((lead) => accountOf(lead) ?? []));
  return ownersOf(await db.query<Row>(`${SELECT} and account = any($2)`, [workspaceId, [...accounts]]));
}

export async function fetchAllAccountOwners(db: Queryable, workspaceId: WorkspaceId): Promise<AccountOwners> {
  return ownersOf(await db.query<Row>(SELECT, [workspaceId]));
}

/** The companies that facts name: they can have owners, too. */
export function companiesIn(facts: readonly Fact[]): readonly OfCompany[] {
  return facts.flatMap((fact): readonly OfCompany[] => {
    if (fact.kind === "capture") return [fact];
    if (fact.kind !== "correct") return [];
    const { domain } = fact.attributes;
    const attributes = typeof domain === "string" ? { domain } : {};
    return [{ attributes, person: { email: fact.person?.email ?? null } }];
  });
}

type Row = { readonly account: Account; readonly leg: PartyName; readonly member: MemberId };

function ownersOf(rows: readonly Row[]): AccountOwners {
  return new Map(rows.map(({ account, leg, member }) => [accountKey(leg, account), member]));
}

const SELECT = "select account, leg, member from account_owner where workspace_id = $1";
