/** Who owns which account, looked up for the leads at hand. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { accountKey, accountOf } from "../../engine/account/account.ts";
import type { OfCompany } from "../../engine/account/former-account.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { MAIL_DOMAINS } from "../facts/mail-domain-lists.ts";
import type { Account, AccountOwners } from "../../engine/lead/known-account.ts";
import { typedText, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Of the accounts that these leads are of, or can be of after a fact, and of those of companies. Nothing is asked where no version keeps accounts. */
export async function fetchAccountOwners(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  leads: readonly LeadState[],
  companies: readonly OfCompany[] = [],
): Promise<AccountOwners> {
  if (!versions.some(({ terms }) => terms.agreement.legs.some((leg) => leg.keepAccount))) return new Map();
  const accounts = new Set([...leads.map(accountOf), ...[...leads, ...companies].flatMap(accountsOf)]);
  accounts.delete(null);
  return ownersOf(await rowsOf(db, OWNED_ACCOUNT, `${SELECT} and account = any($2)`, [workspaceId, [...accounts]]));
}

export async function fetchAllAccountOwners(db: Queryable, workspaceId: WorkspaceId): Promise<AccountOwners> {
  return ownersOf(await rowsOf(db, OWNED_ACCOUNT, SELECT, [workspaceId]));
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

/** With its domain, and without. */
function accountsOf({ attributes, person }: OfCompany): readonly (Account | null)[] {
  return [MAIL_DOMAINS.accountOf({ attributes, person }), MAIL_DOMAINS.accountOf({ attributes: {}, person })];
}

type Row = { readonly account: Account; readonly leg: PartyName; readonly member: MemberId };
const OWNED_ACCOUNT = rowWith<Row>({ account: typedText(), leg: typedText(), member: typedText() });

function ownersOf(rows: readonly Row[]): AccountOwners {
  return new Map(rows.map(({ account, leg, member }) => [accountKey(leg, account), member]));
}

const SELECT = "select account, leg, member from account_owner where workspace_id = $1";
