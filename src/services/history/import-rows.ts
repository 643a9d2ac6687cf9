/** What became of the rows of an import, counted as they are read: by problem, and by whom they name. */
import type { CellProblem } from "../../connectors/files/map/read-cell.ts";
import type { Rejects } from "../../connectors/files/rejects.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { SeenKind } from "../../reporting/counting/unmeasured.ts";

/** Files of an import count from 0, rows as a spreadsheet counts them. */
export type RowPlace = { readonly file: number; readonly row: number };

/** The same thing about several rows, with the first of them. */
export type Grouped = {
  readonly column: string;
  readonly reason: string;
  readonly count: number;
  readonly first: readonly (RowPlace & { readonly value: string })[];
};

const FIRST = 3;
const MOST_GROUPS = 200;

export type Groups = {
  readonly add: (place: RowPlace, problem: CellProblem) => void;
  /** The most frequent first. Beyond 200 different ones, the rest counts under `rest`. */
  readonly all: () => readonly Grouped[];
};

export function startGroups(rest: string): Groups {
  const groups = new Map<
    string,
    { column: string; reason: string; count: number; first: (RowPlace & { value: string })[] }
  >();
  return {
    add(place, { column, value, reason }) {
      let key = JSON.stringify([column, reason]);
      const isRest = !groups.has(key) && groups.size >= MOST_GROUPS;
      if (isRest) key = "";
      const group = groups.get(key) ?? {
        column: isRest ? "" : column,
        reason: isRest ? rest : reason,
        count: 0,
        first: [],
      };
      groups.set(key, group);
      group.count += 1;
      if (group.first.length < FIRST) group.first.push({ ...place, value });
    },
    all: () => [...groups.values()].toSorted((a, b) => b.count - a.count),
  };
}

/** Counted while the rows are read. */
export type RowTally = {
  skippedRows: number;
  rowsWithoutFact: number;
  readonly facts: Map<Fact["kind"], number>;
  readonly seen: Set<SeenKind>;
  /** The first rows without a fact. */
  readonly withoutFact: RowPlace[];
};

export function startTally(): RowTally {
  return { skippedRows: 0, rowsWithoutFact: 0, facts: new Map(), seen: new Set(), withoutFact: [] };
}

export function tallyFact(tally: RowTally, fact: Fact): void {
  tally.facts.set(fact.kind, (tally.facts.get(fact.kind) ?? 0) + 1);
  tally.seen.add(fact.kind);
  if (fact.kind === "touch" && fact.evidence === "observed") tally.seen.add("observed_touch");
}

export function tallyWithoutFact(tally: RowTally, place: RowPlace): void {
  tally.rowsWithoutFact += 1;
  if (tally.withoutFact.length < FIRST) tally.withoutFact.push(place);
}

/** Rejects that are counted and written nowhere. */
export function countRejects(): Rejects {
  const rows = new Set<number>();
  return {
    add: (row) => {
      rows.add(row);
      return Promise.resolve();
    },
    rows: () => rows.size,
    close: () => Promise.resolve(undefined),
    discard: () => Promise.resolve(),
  };
}
