/**
 * A replay of leads as they are stored: some of them, taken up where they were left. What is an instant of the whole workspace – members who leave – is let
 * happen by whoever has locked it (`workspace-instants.ts`), and not by every replay of a few leads.
 */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Identities } from "../../engine/identity/identities.ts";
import type { MailDomains } from "../../engine/account/mail-domains.ts";
import type { Holding } from "../../engine/timeline/holders.ts";
import type { Replay } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { LeadUnder, TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { type companiesIn, fetchAccountOwners } from "../lead/account-owners.ts";
import type { Queryable } from "../database/database.ts";
import { countsOpen } from "../lead/waiting-leads.ts";
import { INSTANT, typedText, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/**
 * @param start.companies of which somebody is to be captured: who owns their accounts is known, too
 * @param start.membersFrom from when on members leave in this replay; left out: they do not
 */
export async function startStoredReplay(
  tx: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  start: {
    readonly leads: readonly LeadUnder[];
    readonly roster: Roster;
    readonly companies?: ReturnType<typeof companiesIn>;
    readonly identities?: Identities;
    readonly holders?: readonly Holding[];
    readonly domains?: MailDomains;
    readonly membersFrom?: EpochMs;
  },
): Promise<Replay> {
  const { leads, companies, membersFrom = null, ...rest } = start;
  const states = leads.map(({ state }) => state);
  return startReplay(versions, {
    ...rest,
    leads: await withHeardAt(tx, workspaceId, versions, leads),
    accounts: await fetchAccountOwners(tx, workspaceId, versions, states, companies),
    now: epochMs(EARLIEST_MS),
    membersFrom,
  });
}

/** Leads with when they were last heard of, those that wait where somebody can have room: they are not given out before. */
async function withHeardAt(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  leads: readonly LeadUnder[],
): Promise<readonly LeadUnder[]> {
  const ids = leads.flatMap(({ state }) => (state.waiting === null ? [] : state.leadId));
  if (ids.length === 0 || !countsOpen(versions)) return leads;
  const rows = await rowsOf(
    db,
    rowWith({ id: typedText<LeadId>(), at: INSTANT }),
    `select l.lead_id as id, (g.entry ->> 'at')::bigint as at
     from lead l join log g on g.workspace_id = l.workspace_id and g.seq = l.version
     where l.workspace_id = $1 and l.lead_id = any($2)`,
    [workspaceId, ids],
  );
  const heardAt = new Map(rows.map(({ id, at }) => [id, at]));
  return leads.map((lead) => {
    const at = heardAt.get(lead.state.leadId);
    return at === undefined ? lead : { ...lead, heardAt: at };
  });
}
