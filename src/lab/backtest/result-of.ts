/** What two readings of a period come to: how often each thing was decided, and of which leads something else. */
import type { LeadId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Backtest, BacktestLine, RedecidedLead, LeadStanding } from "../../reporting/backtest/backtest.ts";
import { type BacktestMark, type Marked, TOPICS } from "../../reporting/backtest/marks.ts";
import type { ComparedLead } from "./compared-lead.ts";

type Line = { -readonly [Key in keyof BacktestLine]: BacktestLine[Key] } & {
  readonly more: LeadId[];
  readonly fewer: LeadId[];
};

/** Adds up marks of many leads. */
export class BacktestLines {
  readonly #lines = new Map<string, Line>();

  /** What both readings say. */
  both(marks: readonly Marked[]): void {
    for (const { mark, n } of marks) {
      const line = this.#of(mark);
      line.recorded += n;
      line.draft += n;
    }
  }

  /** What the readings say of a lead from their first difference on. */
  add(leadId: LeadId, { recorded, draft, unknown }: ReturnType<ComparedLead["marks"]>): void {
    const more = new Map<Line, number>();
    const count = (marks: readonly Marked[], side: "recorded" | "draft", sign: 1 | -1): void => {
      for (const { mark, n } of marks) {
        const line = this.#of(mark);
        line[side] += n;
        more.set(line, (more.get(line) ?? 0) + n * sign);
      }
    };
    count(recorded, "recorded", -1);
    count(draft, "draft", 1);
    for (const { mark, n } of unknown) this.#of(mark).unknown += n;
    for (const [line, n] of more) if (n !== 0) (n > 0 ? line.more : line.fewer).push(leadId);
  }

  /** All of them, in the order of the topics. */
  all(): readonly BacktestLine[] {
    return [...this.#lines]
      .sort(([key, a], [other, b]) => rank(a) - rank(b) || (key < other ? -1 : 1))
      .map(([, line]) => line);
  }

  #of(mark: BacktestMark): Line {
    const key = JSON.stringify(mark);
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const fresh: Line = { mark, recorded: 0, draft: 0, unknown: 0, more: [], fewer: [] };
    this.#lines.set(key, fresh);
    return fresh;
  }
}

function rank({ mark }: BacktestLine): number {
  return TOPICS.indexOf(mark.topic);
}

/** Whether a reader is to see a line: something differs, or the data cannot tell. */
export function isChanged({ recorded, draft, unknown, more, fewer }: BacktestLine): boolean {
  return recorded !== draft || unknown !== 0 || more.length > 0 || fewer.length > 0;
}

/** @param leads all of the period, ended */
export function changedLeads(leads: ReadonlyMap<LeadId, ComparedLead>, lines: BacktestLines): Backtest["changed"] {
  const changed: RedecidedLead[] = [];
  for (const [leadId, lead] of leads) {
    if (lead.differsFrom === null) continue;
    const marks = lead.marks();
    lines.add(leadId, marks);
    changed.push({
      leadId,
      from: lead.differsFrom,
      recorded: standingOf(lead.state.recorded, marks.recorded),
      draft: standingOf(lead.state.draft, marks.draft),
      isUnknown: marks.unknown.length > 0,
    });
  }
  return changed.sort(byInstant);
}

function byInstant(a: RedecidedLead, b: RedecidedLead): number {
  return a.from - b.from || (a.leadId < b.leadId ? -1 : 1);
}

function standingOf(state: LeadState | null, marks: readonly Marked[]): LeadStanding | null {
  if (state === null) return null;
  const missed = marks.flatMap(({ mark, n }) =>
    mark.topic === "clocks" && mark.what === "missed" && n > 0 ? mark.clause : [],
  );
  return { stage: state.stage, grade: state.grade, score: state.score.total, owner: state.owner, missed };
}
