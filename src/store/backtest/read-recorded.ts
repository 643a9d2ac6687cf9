/**
 * A period of the log for a backtest: how things were when it began, and then every decision in order.
 *
 * What lies before is folded, a chunk at a time, and nothing of it is decided again. Imports that were undone count for nothing; where that happened in the
 * period, it begins after it, since what was decided beside went by leads that count no longer.
 */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import { RULES } from "../../engine/decide/rules.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { RosterInput } from "../../engine/roster/roster-input.ts";
import type { LeadUnder, TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { HANDED_NOTHING, type Holding } from "../../engine/timeline/holders.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import { OwnRows } from "../../reporting/rows/own-rows.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { type LeadDecision, type LogEntry, readEntry, type RosterDecision } from "../log/entry.ts";
import { type Erasures, fetchErasures } from "../log/erasures.ts";
import { LogReplay, type Replayed } from "../log/log-replay.ts";
import { ENTRY, ENTRY_COLUMNS, fetchEntries, fetchLastSeq, fetchSteps, FROM_LOG } from "../log/read-log.ts";
import { fetchUndoneImports } from "../log/undone-imports.ts";

const CHUNK = 2_000;

export type RecordedPeriod = {
  /** When it begins: what was asked for, or later where an import was undone. */
  readonly from: EpochMs;
  readonly leads: readonly LeadUnder[];
  readonly roster: LogReplay["roster"];
  readonly accounts: LogReplay["accounts"];
  readonly holders: readonly Holding[];
  readonly former: ReadonlyMap<MemberId, PartyName>;
  /** What was decided of the leads until then, as rows. */
  readonly rows: ReadonlyMap<LeadId, OwnRows>;
  /** Whether the log has anything of a lead from the beginning of the period on, also after its end. */
  readonly isAskedAbout: (leadId: LeadId) => boolean;
  /** Leads of which something was erased: they cannot be decided again. */
  readonly erased: ReadonlySet<LeadId>;
};

export type TakenFromLog = (
  | {
      readonly about: "lead";
      readonly input: Input;
      /** Of the present shape. What older rules decided can depend on how the lead was before. */
      readonly events: (before: () => LeadState | null) => readonly LeadEvent[];
      /** The log has nothing more of the lead. */
      readonly isLast: boolean;
    }
  | { readonly about: "roster"; readonly input: RosterInput }
) & {
  /** What it left. Whoever asks does so for every decision of the period, in order. */
  readonly fold: () => DecidedInput;
  /** When it was made by the clock on the wall, where that was behind the recorded time. */
  readonly presentAt: EpochMs | undefined;
  readonly isByEarlierRules: boolean;
};

type Receiver = {
  /** Given what was decided before the period, in order. */
  readonly before?: (decided: DecidedInput) => void;
  readonly begin: (period: RecordedPeriod) => void;
  readonly take: (recorded: TakenFromLog) => void;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Set off: ends after the chunk at hand. */
  readonly stop?: AbortSignal | undefined;
};

/**
 * @param tx sees one state of the log from begin to end
 * @param until exclusive
 * @returns whether the end of the period was reached
 */
export async function readRecorded(
  tx: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
  { before = () => undefined, begin, take, onProgress = () => undefined, stop }: Receiver,
): Promise<boolean> {
  const erasures = await fetchErasures(tx, workspaceId);
  const undone = await fetchUndoneImports(tx, workspaceId, erasures);
  const asFolded = { decidesAgain: false, erasures, undone };
  const lastSeqs = await fetchLastOfLeads(tx, workspaceId);
  const past = new Past(versions, new LogReplay(versions, asFolded), lastSeqs);
  const lastUndo = (await fetchSteps(tx, workspaceId, "import")).findLast(({ at }) => at < until);
  const erased = await erasedLeads(tx, workspaceId, erasures);
  const lastSeq = await fetchLastSeq(tx, workspaceId);
  const beginsAfter = lastUndo !== undefined && lastUndo.at > from ? lastUndo : { seq: 0, at: from };
  const isIn = ({ seq, input }: LeadDecision | RosterDecision): boolean =>
    seq > beginsAfter.seq && input.recordedAt >= from;
  let hasBegun = false;
  const start = (first: number): void => {
    hasBegun = true;
    const isAskedAbout = (leadId: LeadId): boolean => (lastSeqs.get(leadId) ?? 0) >= first;
    begin({ from: beginsAfter.at, ...past.standing(), isAskedAbout, erased });
    past.letGo(isAskedAbout);
  };
  let isOver = false;
  const ask = (after: number): Promise<readonly LogEntry[]> =>
    fetchEntries(tx, workspaceId, { from: after, until: Math.min(after + CHUNK, lastSeq) });
  let asked = ask(0);
  let seq = 0;
  /** The last that was read and lies before the end. */
  let read = 0;
  while (seq < lastSeq && !isOver) {
    const entries = await asked;
    const next = Math.min(seq + CHUNK, lastSeq);
    if (next < lastSeq) asked = ask(next);
    // Where the period ends, nobody waits for what comes after.
    asked.catch(() => undefined);
    for (const logged of entries) {
      if (logged.about !== "lead" && logged.about !== "roster") continue;
      if (past.isUndone(logged)) continue;
      isOver = logged.input.recordedAt >= until;
      if (isOver) break;
      read = logged.seq;
      if (!isIn(logged)) {
        const replayed = past.take(logged);
        past.remember(replayed);
        before(replayed);
        continue;
      }
      // Before anything of the period is taken.
      if (!hasBegun) start(logged.seq);
      take(past.recorded(logged));
      past.isOver(logged);
    }
    seq = next;
    onProgress(seq, lastSeq);
    if (stop?.aborted === true) return false;
  }
  await asked;
  if (!hasBegun) start(read + 1);
  for (const logged of await fetchPutOff(tx, workspaceId, until)) {
    if (logged.about !== "lead" || past.isUndone(logged)) continue;
    take(past.recorded({ ...logged, events: logged.events.filter(({ at }) => at < until) }));
  }
  return true;
}

/** What was decided so far. */
class Past {
  readonly #replay: LogReplay;
  readonly #lastSeqs: ReadonlyMap<LeadId, number>;
  readonly #asksRatings: boolean;
  readonly #heardAt = new Map<LeadId, EpochMs>();
  readonly #held = new Map<string, Holding>();
  readonly #former = new Map<MemberId, PartyName>();
  readonly #rows = new Map<LeadId, OwnRows>();

  /** @param lastSeqs of each lead, the last entry that the log has of it */
  constructor(versions: TermsInForce, replay: LogReplay, lastSeqs: ReadonlyMap<LeadId, number>) {
    this.#replay = replay;
    this.#lastSeqs = lastSeqs;
    this.#asksRatings = versions.some(({ terms }) => terms.agreement.ratings !== undefined);
  }

  isUndone(logged: LeadDecision | RosterDecision): boolean {
    return this.#replay.isUndone(logged);
  }

  take(logged: LeadDecision | RosterDecision): Replayed {
    const replayed = this.#replay.take(logged, { asDecided: true });
    if ("what" in replayed) throw new TypeError("what is taken as decided does not differ");
    return replayed;
  }

  recorded(logged: LeadDecision | RosterDecision): TakenFromLog {
    const { handledAt, rules, input } = logged;
    const isBehind = handledAt !== null && handledAt < input.recordedAt;
    const rest = {
      presentAt: isBehind ? handledAt : undefined,
      isByEarlierRules: rules !== RULES,
      fold: () => this.take(logged),
    };
    if (logged.about === "roster") return { about: "roster", input: logged.input, ...rest };
    const { input: said } = logged;
    const isLast = this.#lastSeqs.get(logged.leadId) === logged.seq;
    return { about: "lead", input: said, events: (before) => this.#replay.eventsOf(logged, before), isLast, ...rest };
  }

  /** What a replay needs to know of what lies before it. */
  remember(replayed: Replayed): void {
    if (replayed.about === "roster") return;
    const { input, decided } = replayed;
    const { lead } = decided;
    this.#heardAt.set(input.leadId, input.recordedAt);
    let rows = this.#rows.get(input.leadId);
    if (rows === undefined) this.#rows.set(input.leadId, (rows = new OwnRows()));
    rows.add(decided);
    for (const event of decided.events) {
      if (event.kind === "captured") {
        const { owner, ownerOf } = event.capture;
        if (owner !== undefined && ownerOf !== undefined && !this.#former.has(owner)) this.#former.set(owner, ownerOf);
      }
      if (!this.#asksRatings || lead === null || event.kind !== "assigned") continue;
      if (HANDED_NOTHING.some((why) => why === event.why)) continue;
      const { leadId, member, leg, at } = event;
      this.#held.set(`${leadId} ${member}`, { leadId, member, held: { leg, cycle: lead.cycle, at } });
    }
  }

  /** Whoever was told how things stood has it: what nobody asks about any more is not kept here. */
  letGo(isAskedAbout: (leadId: LeadId) => boolean): void {
    const { leads } = this.#replay;
    for (const leadId of leads.keys()) if (!isAskedAbout(leadId)) leads.delete(leadId);
    for (const known of [this.#heardAt, this.#held, this.#rows]) known.clear();
  }

  /** Nothing more comes of a lead after the last entry about it. */
  isOver(logged: LeadDecision | RosterDecision): void {
    if (logged.about === "lead" && this.#lastSeqs.get(logged.leadId) === logged.seq)
      this.#replay.leads.delete(logged.leadId);
  }

  standing(): Omit<RecordedPeriod, "from" | "erased" | "isAskedAbout"> {
    const { leads, roster, accounts } = this.#replay;
    return {
      leads: [...leads].map(([leadId, { state, agreementVersion }]): LeadUnder => {
        const heardAt = this.#heardAt.get(leadId);
        return { state, agreementVersion, ...(heardAt === undefined ? {} : { heardAt }) };
      }),
      roster,
      accounts: new Map(accounts),
      holders: [...this.#held.values()],
      former: this.#former,
      rows: new Map(this.#rows),
    };
  }
}

/** By the index of leads. */
async function fetchLastOfLeads(tx: Queryable, workspaceId: WorkspaceId): Promise<ReadonlyMap<LeadId, number>> {
  const rows = await rowsOf(
    tx,
    rowWith({ leadId: typedText<LeadId>(), seq: WHOLE }),
    `select lead_id as "leadId", max(seq) as seq from log where workspace_id = $1 and lead_id is not null group by lead_id`,
    [workspaceId],
  );
  return new Map(rows.map(({ leadId, seq }) => [leadId, seq]));
}

async function erasedLeads(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { leads, entries }: Erasures,
): Promise<ReadonlySet<LeadId>> {
  const rows = await rowsOf(
    tx,
    rowWith({ leadId: typedText<LeadId>() }),
    `select distinct lead_id as "leadId" from log where workspace_id = $1 and seq = any($2) and lead_id is not null`,
    [workspaceId, [...entries]],
  );
  return new Set([...leads.keys(), ...rows.map(({ leadId }) => leadId)]);
}

/** In history what nobody is told of is written down with what comes next: what fell due before an instant, and was written after it. */
async function fetchPutOff(tx: Queryable, workspaceId: WorkspaceId, until: EpochMs): Promise<readonly LogEntry[]> {
  const rows = await rowsOf(
    tx,
    ENTRY,
    `select ${ENTRY_COLUMNS} ${FROM_LOG}
     where e.workspace_id = $1 and e.about = 'lead' and (e.entry ->> 'at')::bigint >= $2
       and e.entry -> 'input' ->> 'kind' = 'time'
       and coalesce(e.entry -> 'input' ->> 'since', e.entry ->> 'occurred', e.entry ->> 'at')::bigint < $2
     order by e.seq`,
    [workspaceId, until],
  );
  return rows.map(readEntry);
}
