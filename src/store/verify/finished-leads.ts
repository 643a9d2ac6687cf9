/**
 * Whether what is stored of a lead is what its decisions come to. A lead is compared, and forgotten, as soon as its last decision has been
 * read: so memory holds the leads between their first and their last decision, and not every lead there ever was.
 */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { type IdentityRow, identityRows } from "../../engine/identity/identities.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { upgradeEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import type { DecidedLeadInput } from "../../engine/timeline/replay.ts";
import { wordsOfLead } from "../../reporting/leads/words-of-lead.ts";
import { projectEvents } from "../../reporting/rows/project-events.ts";
import type {
  AssignmentRow,
  ClockRow,
  CorrectionRow,
  DispositionRow,
  DisputeRow,
  PrecedentRow,
  RatingRow,
  StageEntryRow,
  TouchRow,
} from "../../reporting/rows/rows.ts";
import { CLOCK_COLUMNS } from "../lead/clock-rows.ts";
import type { Queryable } from "../database/database.ts";
import { leadRow } from "../derived/lead-row.ts";
import { fetchDecisionsOf } from "../log/read-log.ts";
import type { ReplayedLead } from "../log/log-replay.ts";
import { CORRECTION_COLUMNS } from "../lead/corrections.ts";
import { DISPUTE_COLUMNS } from "../lead/disputes.ts";
import { PRECEDENT_COLUMNS } from "../lead/precedents.ts";
import { RATING_COLUMNS } from "../lead/ratings.ts";
import { ASSIGNMENT_COLUMNS, DISPOSITION_COLUMNS, STAGE_ENTRY_COLUMNS, TOUCH_COLUMNS } from "../reports/report-rows.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { typedText, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** What is derived from the decisions about one lead, beside the lead itself. */
type Derived = {
  readonly clocks: Map<string, ClockRow>;
  readonly stageEntries: StageEntryRow[];
  readonly dispositions: Numbered<DispositionRow>[];
  readonly disputes: Numbered<DisputeRow>[];
  readonly precedents: Numbered<PrecedentRow>[];
  readonly corrections: Numbered<CorrectionRow>[];
  readonly ratings: Numbered<RatingRow>[];
  readonly assignments: Numbered<AssignmentRow>[];
  readonly touches: Numbered<TouchRow>[];
  /** The addresses and other names that are its own unless they are another lead's already. */
  readonly claims: Claim[];
};
type Numbered<Row> = Row & { readonly seq: number };
type Claim = { readonly kind: "email" | "alias"; readonly name: string; readonly seq: number };

type Counts = {
  leads: number;
  clocks: number;
  stageEntries: number;
  dispositions: number;
  disputes: number;
  precedents: number;
  corrections: number;
  ratings: number;
  assignments: number;
  touches: number;
  email: number;
  alias: number;
  words: number;
};

export class FinishedLeads {
  /** Rows that were compared. */
  readonly counts: Counts = {
    leads: 0,
    clocks: 0,
    stageEntries: 0,
    dispositions: 0,
    disputes: 0,
    precedents: 0,
    corrections: 0,
    ratings: 0,
    assignments: 0,
    touches: 0,
    email: 0,
    alias: 0,
    words: 0,
  };
  readonly #derived = new Map<LeadId, Derived>();

  take(seq: number, { input, decided }: DecidedLeadInput): void {
    if (decided.lead === null) return;
    const of = this.#of(input.leadId);
    const changes = projectEvents(decided);
    for (const clock of changes.clocks) of.clocks.set(clock.name, clock);
    of.stageEntries.push(...changes.stageEntries);
    of.dispositions.push(...changes.dispositions.map((row) => ({ ...row, seq })));
    of.disputes.push(...changes.disputes.map((row) => ({ ...row, seq })));
    of.precedents.push(...changes.precedents.map((row) => ({ ...row, seq })));
    of.corrections.push(...changes.corrections.map((row) => ({ ...row, seq })));
    of.ratings.push(...changes.ratings.map((row) => ({ ...row, seq })));
    of.assignments.push(...changes.assignments.map((row) => ({ ...row, seq })));
    of.touches.push(...changes.touches.map((row) => ({ ...row, seq })));
    for (const row of decided.events.flatMap(claimsIn)) this.#of(row.leadId).claims.push({ ...claimOf(row), seq });
  }

  /**
   * Compares those whose last decision lies at or before `until`.
   *
   * @param leads those with decisions since this was asked last, as they are by now
   * @returns the leads that are done with, or the first difference
   */
  async compare(
    db: Queryable,
    workspaceId: WorkspaceId,
    leads: ReadonlyMap<LeadId, ReplayedLead>,
    until: number,
  ): Promise<readonly LeadId[] | Difference> {
    const ids = [...leads.keys()];
    const rows = await rowsOf(db, LEAD, "select * from lead where workspace_id = $1 and lead_id = any($2)", [
      workspaceId,
      ids,
    ]);
    const stored = new Map(rows.map((row) => [row.lead_id, row]));
    const finished: LeadId[] = [];
    for (const [leadId, lead] of leads) {
      const row = stored.get(leadId);
      if (row !== undefined && row.version > until) continue;
      const found = row === undefined ? missing(leadId, lead) : compareLead(row, lead);
      if (found !== null) return found;
      finished.push(leadId);
    }
    const found =
      (await this.#compareDerived(db, workspaceId, finished)) ??
      (await this.#compareWords(db, workspaceId, finished, leads));
    if (found !== null) return found;
    for (const leadId of finished) this.#derived.delete(leadId);
    this.counts.leads += finished.length;
    return finished;
  }

  async #compareDerived(db: Queryable, workspaceId: WorkspaceId, ids: readonly LeadId[]): Promise<Difference | null> {
    if (ids.length === 0) return null;
    const byLead = async (columns: string, table: string) =>
      Map.groupBy(
        await rowsOf(db, OF_LEAD, `select ${columns} from ${table} where workspace_id = $1 and lead_id = any($2)`, [
          workspaceId,
          ids,
        ]),
        ({ leadId }) => leadId,
      );
    const clocks = await byLead(CLOCK_COLUMNS, "clock");
    const stageEntries = await byLead(STAGE_ENTRY_COLUMNS, "stage_entry");
    const dispositions = await byLead(`${DISPOSITION_COLUMNS}, seq, n`, "disposition");
    const disputes = await byLead(`${DISPUTE_COLUMNS}, seq, n`, "dispute");
    const precedents = await byLead(`${PRECEDENT_COLUMNS}, seq, n`, "precedent");
    const corrections = await byLead(`${CORRECTION_COLUMNS}, seq, n, change`, "correction");
    const ratings = await byLead(`${RATING_COLUMNS}, seq, n`, "rating");
    const assignments = await byLead(`${ASSIGNMENT_COLUMNS}, seq, n`, "assignment");
    const touches = await byLead(`${TOUCH_COLUMNS}, seq, n`, "touch");
    for (const leadId of ids) {
      const is = this.#derived.get(leadId) ?? NOTHING;
      const compare = (
        what: string,
        rows: readonly object[] = [],
        replayed: Iterable<object>,
        keys: readonly string[],
      ) => differenceOf("derived", `the ${what} of lead ${leadId}`, inOrder(rows, keys), inOrder([...replayed], keys));
      const found =
        compare("clocks", clocks.get(leadId), is.clocks.values(), ["name"]) ??
        compare("stage entries", stageEntries.get(leadId), is.stageEntries, ["cycle", "stage"]) ??
        compare("dispositions", dispositions.get(leadId), is.dispositions, ["seq", "n"]) ??
        compare("disputes", disputes.get(leadId), is.disputes, ["seq", "n"]) ??
        compare("precedents", precedents.get(leadId), is.precedents, ["seq", "n"]) ??
        compare("corrections", corrections.get(leadId), is.corrections, ["seq", "n", "change"]) ??
        compare("ratings", ratings.get(leadId), is.ratings, ["seq", "n"]) ??
        compare("assignments", assignments.get(leadId), is.assignments, ["seq", "n"]) ??
        compare("touches", touches.get(leadId), is.touches, ["seq", "n"]);
      if (found !== null) return found;
      this.counts.clocks += is.clocks.size;
      this.counts.stageEntries += is.stageEntries.length;
      this.counts.dispositions += is.dispositions.length;
      this.counts.disputes += is.disputes.length;
      this.counts.precedents += is.precedents.length;
      this.counts.corrections += is.corrections.length;
      this.counts.ratings += is.ratings.length;
      this.counts.assignments += is.assignments.length;
      this.counts.touches += is.touches.length;
    }
    return (
      (await this.#compareNames(db, workspaceId, ids, ADDRESSES)) ??
      (await this.#compareNames(db, workspaceId, ids, OTHER_NAMES))
    );
  }

  /** By what it is found. */
  async #compareWords(
    db: Queryable,
    workspaceId: WorkspaceId,
    ids: readonly LeadId[],
    leads: ReadonlyMap<LeadId, ReplayedLead>,
  ): Promise<Difference | null> {
    const rows = await rowsOf(
      db,
      rowWith({ leadId: typedText<LeadId>(), word: TEXT }),
      `select lead_id as "leadId", word from lead_word where workspace_id = $1 and lead_id = any($2) order by lead_id, word`,
      [workspaceId, ids],
    );
    const stored = Map.groupBy(rows, ({ leadId }) => leadId);
    for (const leadId of ids) {
      const lead = leads.get(leadId);
      const words = lead === undefined ? [] : [...wordsOfLead(lead.state)];
      const is = (stored.get(leadId) ?? []).map(({ word }) => word).sort();
      const found = differenceOf("derived", `the words that lead ${leadId} is found by`, is, words);
      if (found !== null) return found;
      this.counts.words += words.length;
    }
    return null;
  }

  /** What a lead claims is its own, unless another lead claimed it before. */
  async #compareNames(
    db: Queryable,
    workspaceId: WorkspaceId,
    ids: readonly LeadId[],
    { kind, table, column, what }: Names,
  ): Promise<Difference | null> {
    const claims = ids.flatMap((leadId) =>
      (this.#derived.get(leadId)?.claims ?? [])
        .filter((each) => each.kind === kind)
        .map((claim) => ({ leadId, ...claim })),
    );
    const rows = await rowsOf(
      db,
      rowWith({ name: TEXT, leadId: typedText<LeadId>() }),
      `select ${column} as name, lead_id as "leadId" from ${table} where workspace_id = $1 and ${column} = any($2)`,
      [workspaceId, claims.map(({ name }) => name)],
    );
    const owners = new Map(rows.map(({ name, leadId }) => [name, leadId]));
    const own = new Set<string>();
    for (const { leadId, name, seq } of claims) {
      const owner = owners.get(name);
      if (owner === leadId) own.add(name);
      else if (owner === undefined || !(await hasClaimed(db, workspaceId, owner, { kind, name, before: seq })))
        return { where: "derived", what: `${what} ${name}`, stored: owner ?? "no one's", replayed: leadId };
    }
    this.counts[kind] += own.size;
    return null;
  }

  #of(leadId: LeadId): Derived {
    const known = this.#derived.get(leadId);
    if (known !== undefined) return known;
    const fresh = nothing();
    this.#derived.set(leadId, fresh);
    return fresh;
  }
}

type Names = { readonly kind: Claim["kind"]; readonly table: string; readonly column: string; readonly what: string };
const ADDRESSES: Names = { kind: "email", table: "lead_email", column: "email_key", what: "the email address" };
const OTHER_NAMES: Names = { kind: "alias", table: "lead_alias", column: "alias", what: "the other name" };
const NOTHING = nothing();

function nothing(): Derived {
  return {
    clocks: new Map(),
    stageEntries: [],
    dispositions: [],
    disputes: [],
    precedents: [],
    corrections: [],
    ratings: [],
    assignments: [],
    touches: [],
    claims: [],
  };
}

type Claiming = Exclude<IdentityRow, { kind: "forgotten" }>;

/** That a lead has no addresses any more takes none back: what was claimed is erased where it stands. */
function claimsIn(event: LeadEvent): readonly Claiming[] {
  return identityRows(event).filter((row) => row.kind !== "forgotten");
}

function claimOf(row: Claiming): Omit<Claim, "seq"> {
  return row.kind === "email" ? { kind: "email", name: row.email } : { kind: "alias", name: row.alias };
}

/** Rare: two leads of before people were told apart by their address. */
async function hasClaimed(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  { kind, name, before }: Pick<Claim, "kind" | "name"> & { readonly before: number },
): Promise<boolean> {
  // That a lead was merged is in its own decisions: there its name became one of the other's.
  const decisions = [
    ...(await fetchDecisionsOf(db, workspaceId, leadId)),
    ...(kind === "alias" ? await fetchDecisionsOf(db, workspaceId, name as LeadId) : []),
  ];
  const claims = decisions.flatMap(({ seq, events }) =>
    (seq < before ? events : []).map(upgradeEvent).flatMap(claimsIn),
  );
  return claims.some((row) => row.leadId === leadId && row.kind === kind && claimOf(row).name === name);
}

type LeadColumns = { readonly lead_id: LeadId; readonly workspace_id: string; readonly version: number };
/** Every column is compared with what it must be; here it is only asked which lead a row is of. */
const LEAD = rowWith<LeadColumns>({ lead_id: typedText(), workspace_id: TEXT, version: WHOLE });
const OF_LEAD = rowWith({ leadId: typedText<LeadId>() });

function missing(leadId: LeadId, { seq }: ReplayedLead): Difference {
  return { where: "derived", what: `lead ${leadId}`, stored: "none", replayed: `one of decision ${seq}` };
}

function compareLead({ workspace_id: _workspace, ...row }: LeadColumns, lead: ReplayedLead): Difference | null {
  const { state, seq, agreementVersion, personSeq } = lead;
  return differenceOf("derived", `lead ${state.leadId}`, row, {
    ...leadRow(state, seq, agreementVersion),
    person_seq: personSeq,
  });
}

function inOrder(rows: readonly object[], keys: readonly string[]): readonly object[] {
  if (rows.length < 2) return rows;
  const keyOf = (row: object): string =>
    keys.map((key) => String((row as Readonly<Record<string, unknown>>)[key])).join("\n");
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}
