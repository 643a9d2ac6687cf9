/** The events of one lead. */
import { type LeadId, type MemberId, memberId, type WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { Input } from "../../engine/lead/input.ts";
import { upgradeEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import type { Queryable } from "../database/database.ts";
import { type Keyset, type RowKey, type Slice, WHOLE_LIST } from "../database/keyset.ts";
import type { FactActor } from "../facts/fact-sender.ts";
import { accountNames } from "../people/member-accounts.ts";
import type { LeadDecision } from "../log/entry.ts";
import { fetchDecisionsOf } from "../log/read-log.ts";

export type TimelineEntry = {
  readonly seq: number;
  readonly n: number;
  readonly recordedAt: EpochMs;
  /** The version of the agreement that decided it. */
  readonly agreementVersion: number;
  readonly event: LeadEvent;
  /** By whom it was entered; null where time passed, and for what is older than this is kept. */
  readonly actor: { readonly name: string; readonly member: MemberId | null } | null;
  /** In whose name it was said; null: the lead did it itself, or time passed. */
  readonly speaker: MemberId | null;
};

/** The newest first. Each decision has an event at least, so that as many decisions as rows are asked for are enough. */
export const BY_EVENT: Keyset = [
  { sql: "seq", type: "bigint", descending: true },
  { sql: "n", type: "int", descending: true },
];

export async function fetchTimeline(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  { after, limit }: Slice = WHOLE_LIST,
): Promise<readonly (TimelineEntry & { readonly key: RowKey })[]> {
  const [seq, n] = (after ?? []).map(Number);
  // Of that decision some may be on the page before.
  const decisions = await fetchDecisionsOf(db, workspaceId, leadId, { until: seq ?? null, limit: limit + 1 });
  return (await entriesOf(db, decisions.toReversed()))
    .toReversed()
    .filter((entry) => seq === undefined || n === undefined || entry.seq < seq || entry.n < n)
    .slice(0, limit)
    .map((entry) => ({ ...entry, key: [entry.seq, entry.n] }));
}

/** All that Baton knew of a lead at an instant, the oldest first: what an explanation is read off. */
export async function fetchLog(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  at: EpochMs,
): Promise<readonly TimelineEntry[]> {
  const decisions = await fetchDecisionsOf(db, workspaceId, leadId);
  return entriesOf(
    db,
    decisions.toReversed().filter(({ input }) => input.recordedAt <= at),
  );
}

/** The events of decisions, in their order. */
export async function entriesOf(db: Queryable, decisions: readonly LeadDecision[]): Promise<readonly TimelineEntry[]> {
  const accounts = decisions.flatMap(({ actor }) => (actor?.kind === "account" ? [actor.accountId] : []));
  const names = await accountNames(db, accounts);
  return decisions.flatMap(({ seq, input, version, actor, events }) =>
    events.map((event, n) => ({
      ...{ seq, n, recordedAt: input.recordedAt, agreementVersion: version, event: upgradeEvent(event) },
      actor: actor === null ? null : enteredBy(actor, names),
      speaker: speakerOf(input),
    })),
  );
}

/** How what stands in the place of a message begins where there was none: see `src/services/connections/panel`. */
const PANEL = "panel ";

function enteredBy(actor: FactActor, names: ReadonlyMap<string, string>): NonNullable<TimelineEntry["actor"]> {
  if (actor.kind === "link" && actor.message.startsWith(PANEL)) return { name: "the panel in the CRM", member: null };
  if (actor.kind === "link") return { name: `a button of message ${actor.message.slice(0, 8)}`, member: null };
  if (actor.kind !== "account") return { name: actor.name, member: null };
  return { name: names.get(actor.accountId) ?? actor.member ?? "a visitor of the demo", member: actor.member };
}

/** Either says it, or is credited with it. */
function speakerOf(input: Input): MemberId | null {
  if (input.kind === "progress") return input.credits.rep === null ? null : memberId(input.credits.rep);
  return "by" in input ? input.by : null;
}
