/** What some leads add to days, as it is kept beside each of them. */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../base/canonical-json.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import { startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { asksForTypes } from "../../reporting/goals/goal-lines.ts";
import { inOwnMoney } from "../../reporting/rows/own-money.ts";
import { compareNames } from "../../reporting/statistics/order.ts";
import { EXITS } from "../../reporting/rows/rows.ts";
import { type CountKinds, type LengthKinds, sumKey } from "../../reporting/sums/sums.ts";
import { type SumTerms, termsOfSums } from "../../reporting/sums/terms-of-sums.ts";
import { type Adding, addLeads } from "../../reporting/sums/what-leads-add.ts";
import { addRows, type CountedRows } from "../../reporting/sums/what-rows-add.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { FROM_LEADS } from "../lead/snapshot.ts";
import { ASSIGNMENT, attributesOf, KNOWN, TOUCH } from "./measure-rows.ts";
import {
  ASSIGNMENT_COLUMNS,
  DISPOSITION,
  DISPOSITION_COLUMNS,
  FIRST_TOUCH,
  FIRST_TOUCH_COLUMNS,
  STAGE_ENTRY,
  STAGE_ENTRY_COLUMNS,
  TOUCH_COLUMNS,
} from "./report-rows.ts";

/** Of how sums are made: another number makes them anew. */
const MAKE = "1:";
export const SUMS_MAKE = MAKE;

/** Of all that what leads add follows from, beside their rows. */
export function madeOf(of: SumTerms): string {
  return (
    MAKE +
    createHash("sha256")
      .update(canonicalJson(termsOfSums(of)))
      .digest("hex")
  );
}

/** Where days begin: an instant belongs to the day whose beginning is the last one before it. */
export function daysIn(zone: Zone): (at: EpochMs) => number {
  const began = new Map<number, EpochMs>();
  const beginOf = (day: number): EpochMs => {
    const known = began.get(day) ?? startOfDay(zone, day);
    began.set(day, known);
    return known;
  };
  return (at) => {
    let day = Math.floor(at / DAY_MS);
    while (beginOf(day) > at) day -= 1;
    while (beginOf(day + 1) <= at) day += 1;
    return day;
  };
}

/** How often, and the other day that has to be there too. */
type Count = readonly [key: string, day: number, alsoDay: number, n: number];
type Length = readonly [key: string, day: number, length: number];
export type LeadSums = { readonly counts: readonly Count[]; readonly lengths: readonly Length[] };

export type LeadsAdded = {
  readonly leads: ReadonlyMap<LeadId, LeadSums>;
  readonly latest: number;
};

/** @returns what each of the leads adds by now; nothing of one that is not there */
export async function addUp(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: SumTerms,
  leads: readonly LeadId[],
): Promise<LeadsAdded> {
  const rows = await fetchLeadRows(db, workspaceId, asked, leads);
  const own = new OwnSums(daysIn(asked.terms.zone));
  addLeads({ ...asked, asOf: Number.POSITIVE_INFINITY }, rows, own);
  addRows(rows, own);
  const latest = [rows.stageEntries, rows.assignments, rows.touches, rows.dispositions].reduce<number>(
    (last, of) => of.reduce((max, { at }) => Math.max(max, at), last),
    rows.firstTouches.reduce<number>((max, { firstTouchAt }) => Math.max(max, firstTouchAt ?? 0), 0),
  );
  return { leads: own.sums(leads), latest };
}

type Rows = Parameters<typeof addLeads>[1] & CountedRows;

async function fetchLeadRows(
  db: Queryable,
  workspaceId: WorkspaceId,
  { terms, versions }: SumTerms,
  leads: readonly LeadId[],
): Promise<Rows> {
  const of = [workspaceId, leads];
  const from = (columns: string, table: string, order: string): string =>
    `select ${columns} from ${table} where workspace_id = $1 and lead_id = any($2::text[]) order by ${order}`;
  const stated = await rowsOf(
    db,
    STAGE_ENTRY,
    from(STAGE_ENTRY_COLUMNS, "stage_entry", `at_ms, lead_id collate "C", cycle, stage collate "C"`),
    of,
  );
  const dispositions = await rowsOf(db, DISPOSITION, from(DISPOSITION_COLUMNS, "disposition", "at_ms, seq, n"), of);
  const handedOff = new Set(stated.flatMap(({ leadId, stage }) => (stage === "mql" ? [leadId] : [])));
  const firstTouches = await rowsOf(db, FIRST_TOUCH, from(FIRST_TOUCH_COLUMNS, "lead", "captured_at_ms"), of);
  const isExit = (stage: string): stage is (typeof EXITS)[number] => EXITS.some((each) => each === stage);
  return {
    stated,
    stageEntries: inOwnMoney(terms.agreement, stated),
    dispositions,
    answers: dispositions,
    exits: stated.flatMap(({ leadId, at, stage }) => (isExit(stage) ? [{ leadId, at, stage }] : [])),
    firstTouches: firstTouches.filter(({ leadId }) => handedOff.has(leadId)),
    assignments: await rowsOf(db, ASSIGNMENT, from(ASSIGNMENT_COLUMNS, "assignment", "at_ms, seq, n"), of),
    touches: await rowsOf(db, TOUCH, from(TOUCH_COLUMNS, "touch", "at_ms, seq, n"), of),
    clocks: await rowsOf(
      db,
      CLOCK,
      from(
        `lead_id as "leadId", clause, kind, leg, owner, status, why, due_at_ms as "dueAt"`,
        "clock",
        "lead_id, name",
      ),
      of,
    ),
    attributes: asksForTypes({ terms, versions })
      ? (
          await rowsOf(
            db,
            KNOWN,
            `select l.lead_id as "leadId", p.known, p.said ${FROM_LEADS} where l.workspace_id = $1 and l.lead_id = any($2::text[])`,
            of,
          )
        ).map(attributesOf)
      : [],
  };
}

const CLOCK = rowWith<CountedRows["clocks"][number]>({
  leadId: typedText(),
  clause: typedText(),
  kind: typedText(),
  leg: typedText(),
  owner: typedText(),
  status: typedText(),
  why: orNull(typedText()),
  dueAt: INSTANT,
});

/** Lead by lead, and day by day. */
class OwnSums implements Adding {
  readonly #dayOf: (at: EpochMs) => number;
  readonly #counts = new Map<LeadId, Map<string, Count>>();
  readonly #lengths = new Map<LeadId, Length[]>();

  constructor(dayOf: (at: EpochMs) => number) {
    this.#dayOf = dayOf;
  }

  count<Kind extends keyof CountKinds>(
    leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: CountKinds[Kind],
    n = 1,
    also: EpochMs = at,
  ): void {
    const [key, day, alsoDay] = [sumKey(kind, of), this.#dayOf(at), this.#dayOf(also)];
    let own = this.#counts.get(leadId);
    if (own === undefined) this.#counts.set(leadId, (own = new Map<string, Count>()));
    const place = `${day}/${alsoDay}/${key}`;
    own.set(place, [key, day, alsoDay, (own.get(place)?.[3] ?? 0) + n]);
  }

  length<Kind extends keyof LengthKinds>(
    leadId: LeadId,
    at: EpochMs,
    kind: Kind,
    of: LengthKinds[Kind],
    length: number,
  ): void {
    const own = this.#lengths.get(leadId);
    const added: Length = [sumKey(kind, of), this.#dayOf(at), length];
    if (own === undefined) this.#lengths.set(leadId, [added]);
    else own.push(added);
  }

  /** In one order: what is the same has the same text. */
  sums(leads: readonly LeadId[]): ReadonlyMap<LeadId, LeadSums> {
    return new Map(
      leads.map((leadId) => [
        leadId,
        {
          counts: [...(this.#counts.get(leadId)?.values() ?? [])].filter(([, , , n]) => n !== 0).sort(inOrder),
          lengths: (this.#lengths.get(leadId) ?? []).sort(inOrder),
        },
      ]),
    );
  }
}

function inOrder(a: Count | Length, b: Count | Length): number {
  return a[1] - b[1] || compareNames(a[0], b[0]) || a[2] - b[2];
}

/** What is in the first and not in the second is added, and the other way about taken out: `sign` 1 and -1. */
export class Changes {
  /** By kind, day, key, and the other day. */
  readonly counts = new Map<
    string,
    { readonly key: string; readonly day: number; readonly alsoDay: number; n: number }
  >();
  readonly lengths = new Map<
    string,
    { readonly key: string; readonly day: number; readonly changes: Map<number, number> }
  >();

  add({ counts, lengths }: LeadSums, sign: 1 | -1): void {
    for (const [key, day, alsoDay, n] of counts) {
      const place = `${day}/${alsoDay}/${key}`;
      const found = this.counts.get(place);
      if (found === undefined) this.counts.set(place, { key, day, alsoDay, n: sign * n });
      else found.n += sign * n;
    }
    for (const [key, day, length] of lengths) {
      const place = `${day}/${key}`;
      let found = this.lengths.get(place);
      if (found === undefined) this.lengths.set(place, (found = { key, day, changes: new Map<number, number>() }));
      found.changes.set(length, (found.changes.get(length) ?? 0) + sign);
    }
  }
}

/** @returns the lengths with what came, without what went */
export function changeLengths(lengths: readonly number[], changes: ReadonlyMap<number, number>): number[] {
  const left = new Map(changes);
  const kept = lengths.filter((length) => {
    const change = left.get(length) ?? 0;
    if (change < 0) left.set(length, change + 1);
    return change >= 0;
  });
  for (const [length, times] of left) for (let n = 0; n < times; n += 1) kept.push(length);
  return kept;
}

const STORED = rowWith({ leadId: typedText<LeadId>(), adds: TEXT });

/** What of the leads is in the sums. */
export async function fetchStored(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
): Promise<ReadonlyMap<LeadId, LeadSums>> {
  const rows = await rowsOf(
    db,
    STORED,
    `select lead_id as "leadId", adds from report_lead where workspace_id = $1 and lead_id = any($2::text[])`,
    [workspaceId, leads],
  );
  return new Map(rows.map(({ leadId, adds }) => [leadId, JSON.parse(adds) as LeadSums]));
}
