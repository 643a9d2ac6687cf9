/**
 * The log as it was until 0.3 – inputs, events, and the steps of agreements and accounts, each in a table of its own – written into the
 * chain, by the migration that brings it. Decisions keep their numbers; what is no decision follows them, at its own instants; and one
 * more entry says what was taken over, so that an anchor can be set on it.
 */
import { assert, defined } from "../../base/assert.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { StoredEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import type { RosterEvent } from "../../engine/roster/roster-event.ts";
import { isRosterInput, type RosterInput } from "../../engine/roster/roster-input.ts";
import { fieldsUsed } from "../../agreement/terms/fields-used.ts";
import type { Queryable } from "../database/database.ts";
import type { FactActor } from "../facts/fact-sender.ts";
import { contentHashOf } from "../facts/known-facts.ts";
import {
  type FactAnswer,
  type LeadDecision,
  leadEntry,
  type NewEntry,
  type RosterDecision,
  rosterEntry,
  stepEntry,
} from "../log/entry.ts";
import { setAnchor } from "../log/anchors.ts";
import { OpenLog } from "../log/open-log.ts";
import { changesPerson } from "../lead/known-person.ts";
import { LogReplay } from "../log/log-replay.ts";
import { FLAG, INSTANT, json, typedText, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

const CHUNK = 5_000;

/** @throws AssertionError when the former log has gaps; the migration changes nothing then */
export async function chainFormerLog(tx: Queryable): Promise<void> {
  const workspaces = await rowsOf(
    tx,
    rowWith({ id: typedText<WorkspaceId>(), lastSeq: WHOLE }),
    `select workspace_id as id, last_seq as "lastSeq" from workspace order by workspace_id`,
  );
  for (const { id, lastSeq } of workspaces) {
    await tx.query("update workspace set last_seq = 0 where workspace_id = $1", [id]);
    const log = new OpenLog(tx, id, { lastSeq: 0, hash: null });
    await chainDecisions(log, lastSeq);
    const steps = await fetchFormerSteps(tx, id);
    await log.append(steps);
    if (log.lastSeq === 0) continue;
    await log.append([await takenOver(tx, id, { decisions: lastSeq, steps: steps.length })]);
    await setAnchor(tx, id, await presentOf(tx));
  }
}

async function chainDecisions(log: OpenLog, lastSeq: number): Promise<void> {
  const { tx, workspaceId } = log;
  const isUsed = await fieldsByVersion(tx, workspaceId);
  const replay = new LogReplay([], { decidesAgain: false });
  for (let from = 0; from < lastSeq; from += CHUNK) {
    const bounds = [workspaceId, from, Math.min(from + CHUNK, lastSeq)];
    const inputs = await rowsOf(tx, FORMER_INPUT, SELECT_INPUTS, bounds);
    const events = Map.groupBy(await rowsOf(tx, FORMER_EVENT, SELECT_EVENTS, bounds), ({ seq }) => seq);
    const first = from + 1;
    assert(
      inputs.every(({ seq }, index) => seq === first + index) && inputs.length === Number(bounds[2]) - from,
      `the log is not whole: inputs ${first} to ${bounds[2]}`,
    );
    const entries = inputs.map((input) =>
      entryOf(
        replay,
        input,
        (events.get(input.seq) ?? []).map(({ body }) => body),
        isUsed,
      ),
    );
    await log.append(entries);
  }
  await tx.query("update workspace set last_decision = $2 where workspace_id = $1", [workspaceId, lastSeq]);
}

function entryOf(
  replay: LogReplay,
  { input, version, ...logged }: FormerInput,
  events: readonly (StoredEvent | RosterEvent)[],
  isUsed: ReadonlyMap<number, ReadonlySet<string>>,
): NewEntry {
  if (isRosterInput(input)) {
    const decision: RosterDecision = {
      about: "roster",
      ...logged,
      handledAt: input.recordedAt,
      input,
      events: events as readonly RosterEvent[],
    };
    replay.take(decision);
    return rosterEntry(decision);
  }
  assert(version !== null, `input ${logged.seq} was decided by a version of the agreement`);
  const decision: LeadDecision = {
    about: "lead",
    ...logged,
    contentHash: logged.contentHash ?? hashOfImported(logged, input),
    leadId: input.leadId,
    version,
    input,
    events: events as readonly StoredEvent[],
    isErased: false,
  };
  const replayed = replay.take(decision);
  assert(!("what" in replayed) && replayed.about === "lead", "what is taken as decided differs from nothing");
  const known = changesPerson(replayed.decided.events) ? replayed.decided.lead : null;
  return leadEntry(
    { ...decision, known },
    (attribute, value) => typeof value !== "string" || (isUsed.get(version)?.has(attribute) ?? false),
  );
}

/** Of a fact from a file, which was there word for word; how a fact was worded that somebody sent was not kept. */
function hashOfImported({ source, handledAt }: Omit<FormerInput, "input" | "version">, input: Input): string | null {
  if (source === null || handledAt !== null) return null;
  const { recordedAt: _recordedAt, sentAs, leadId, ...said } = input;
  return contentHashOf({ ...said, leadId: sentAs ?? leadId });
}

async function fieldsByVersion(
  tx: Queryable,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await rowsOf(
    tx,
    rowWith({ version: WHOLE, agreement: orNull(json<Agreement>()) }),
    "select version, agreement from agreement_version where workspace_id = $1",
    [workspaceId],
  );
  return new Map(
    rows.map(({ version, agreement }) => [version, agreement === null ? new Set() : fieldsUsed(agreement)]),
  );
}

type FormerInput = {
  readonly seq: number;
  /** Null for the roster. */
  readonly version: number | null;
  readonly rules: number;
  readonly source: string | null;
  readonly factId: string | null;
  readonly actor: FactActor | null;
  readonly contentHash: string | null;
  readonly answer: FactAnswer | null;
  readonly handledAt: EpochMs | null;
  readonly input: Input | RosterInput;
};
type FormerEvent = { readonly seq: number; readonly body: StoredEvent | RosterEvent };
const FORMER_INPUT = rowWith<FormerInput>({
  seq: WHOLE,
  version: orNull(WHOLE),
  rules: WHOLE,
  source: orNull(TEXT),
  factId: orNull(TEXT),
  actor: orNull(json()),
  contentHash: orNull(TEXT),
  answer: orNull(json()),
  handledAt: orNull(INSTANT),
  input: json(),
});
const FORMER_EVENT = rowWith<FormerEvent>({ seq: WHOLE, body: json() });

const SELECT_INPUTS = `
  select seq, agreement_version as version, rules, source, fact_id as "factId", actor, content_hash as "contentHash", answer,
    handled_at_ms as "handledAt", input
  from lead_input where workspace_id = $1 and seq > $2 and seq <= $3
  union all
  select seq, null, rules, source, fact_id, actor, content_hash, null, null, input
  from roster_input where workspace_id = $1 and seq > $2 and seq <= $3 order by seq`;

const SELECT_EVENTS = `
  select seq, n, body from lead_event where workspace_id = $1 and seq > $2 and seq <= $3
  union all
  select seq, n, body from roster_event where workspace_id = $1 and seq > $2 and seq <= $3 order by seq, n`;

/** Steps of agreements, successions and ties of accounts, in the order of their instants, and then who each account is. */
async function fetchFormerSteps(tx: Queryable, workspaceId: WorkspaceId): Promise<readonly NewEntry[]> {
  const steps = await rowsOf(
    tx,
    rowWith({ about: oneOf(["agreement", "succession", "account"]), at: INSTANT, body: json() }),
    `select 'agreement' as about, at_ms as at, version, n,
       body || jsonb_build_object('version', version, 'kind', kind, 'by', actor) as body
     from agreement_event where workspace_id = $1
     union all
     select 'succession', at_ms, 0, n, body || jsonb_build_object('kind', kind, 'by', actor) from succession_event where workspace_id = $1
     union all
     select 'account', at_ms, 0, n, jsonb_build_object('kind', 'tied', 'accountId', account_id, 'member', member_id, 'by', tied_by)
     from member_account_event where workspace_id = $1
     order by at, about, version, n`,
    [workspaceId],
  );
  const accounts = await rowsOf(
    tx,
    rowWith({ at: INSTANT, accountId: TEXT, member: orNull(typedText<MemberId>()), isOwner: FLAG, by: orNull(TEXT) }),
    `select joined_at_ms as at, account_id as "accountId", member_id as member, is_owner as "isOwner", tied_by as by
     from member_account where workspace_id = $1 order by joined_at_ms, account_id`,
    [workspaceId],
  );
  return [
    ...steps.map(({ about, at, body }) => stepEntry({ about, at, body: body as Readonly<Record<string, unknown>> })),
    ...accounts.map(({ at, ...account }) => stepEntry({ about: "account", at, body: { kind: "joined", ...account } })),
  ];
}

async function presentOf(tx: Queryable): Promise<EpochMs> {
  const [row] = await rowsOf(tx, rowWith({ at: INSTANT }), "select (extract(epoch from now()) * 1000)::bigint as at");
  return defined(row, "the present").at;
}

async function takenOver(
  tx: Queryable,
  workspaceId: WorkspaceId,
  counts: { readonly decisions: number; readonly steps: number },
): Promise<NewEntry> {
  const rows = await rowsOf(
    tx,
    rowWith({ at: INSTANT }),
    "select coalesce(recorded_until_ms, 0) as at from workspace where workspace_id = $1",
    [workspaceId],
  );
  const at = rows[0]?.at;
  assert(at !== undefined, "the workspace is there");
  return stepEntry({ about: "upgrade", at, body: { kind: "chained", ...counts } });
}
