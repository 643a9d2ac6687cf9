/** What two readings of a period come to: how often each thing was decided, and of which leads something else. */
import { isEqualJson } from "../../base/equal-json.ts";
import type { LeadId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Backtest, BacktestLine, RedecidedLead, LeadStanding } from "../../reporting/backtest/backtest.ts";
import { type BacktestMark, type Marked, TOPICS } from "../../reporting/backtest/marks.ts";
import type { ComparedLead, LeadMarks } from "./compared-lead.ts";

type Line = { -readonly [Key in keyof BacktestLine]: BacktestLine[Key] } & {
  readonly more: LeadId[];
  readonly fewer: LeadId[];
};

/** Adds up marks of many leads. */
export class BacktestLines {
  readonly #lines = new Map<string, Line>();
  /** By the mark that the line has. */
  readonly #known = new Map<BacktestMark, Line>();

  /** The mark of the line where this one counts: very many are kept, of few kinds. */
  known(mark: BacktestMark): BacktestMark {
    return this.#of(mark).mark;
  }

  /** What both readings say. */
  both(marks: readonly Marked[]): void {
    for (const { mark, n } of marks) {
      const line = this.#of(mark);
      line.recorded += n;
      line.draft += n;
    }
  }

  /**
   * What the readings say of a lead from their first difference on.
   *
   * @returns whether they say the same, each as often
   */
  add(leadId: LeadId, { recorded, gone, draft, unknown }: LeadMarks): boolean {
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
    for (const { mark, n } of gone) this.#of(mark).gone += n;
    for (const { mark, n } of unknown) this.#of(mark).unknown += n;
    for (const [line, n] of more) if (n !== 0) (n > 0 ? line.more : line.fewer).push(leadId);
    return gone.length === 0 && unknown.length === 0 && [...more.values()].every((n) => n === 0);
  }

  /** All of them, in the order of the topics. */
  all(): readonly BacktestLine[] {
    const lines = [...this.#lines].sort(([key, a], [other, b]) => rank(a) - rank(b) || (key < other ? -1 : 1));
    // Whichever was over first.
    return lines.map(([, { more, fewer, ...line }]) => ({ ...line, more: more.toSorted(), fewer: fewer.toSorted() }));
  }

  #of(mark: BacktestMark): Line {
    const line = this.#known.get(mark);
    if (line !== undefined) return line;
    const key = keyOf(mark);
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const fresh: Line = { mark, recorded: 0, draft: 0, gone: 0, unknown: 0, more: [], fewer: [] };
    this.#lines.set(key, fresh);
    this.#known.set(mark, fresh);
    return fresh;
  }
}

/** One text for all marks that are the same. */
function keyOf(mark: BacktestMark): string {
  let key = "";
  for (const part of Object.values(mark)) key += `${part}\n`;
  return key;
}

function rank({ mark }: BacktestLine): number {
  return TOPICS.indexOf(mark.topic);
}

/** Whether a reader is to see a line: something differs, or the data cannot tell. */
export function isChanged({ recorded, draft, gone, unknown, more, fewer }: BacktestLine): boolean {
  return recorded !== draft || gone !== 0 || unknown !== 0 || more.length > 0 || fewer.length > 0;
}

/** What becomes of leads, one after the other, whenever nothing more can come of it. */
export class LeadsOver {
  readonly #lines: BacktestLines;
  readonly #changed: RedecidedLead[] = [];
  #onlyNumbers = 0;
  #decided = 0;
  #kept = 0;

  constructor(lines: BacktestLines) {
    this.#lines = lines;
  }

  /** @param lead ended */
  add(leadId: LeadId, lead: ComparedLead): void {
    if (lead.isDecided) this.#decided += 1;
    if (lead.isKept) this.#kept += 1;
    if (lead.differsFrom === null) return;
    const marks = lead.marks();
    const isSame = this.#lines.add(leadId, marks);
    const recorded = standingOf(lead.state("recorded"), [...marks.recorded, ...marks.gone]);
    const draft = standingOf(lead.state("draft"), marks.draft);
    const isUnknown = marks.unknown.length > 0;
    if (isSame && isEqualJson(recorded, draft)) this.#onlyNumbers += 1;
    else this.#changed.push({ leadId, from: lead.differsFrom, recorded, draft, isUnknown });
  }

  all(): Pick<Backtest, "changed" | "onlyNumbers" | "leads" | "kept"> {
    const [onlyNumbers, leads, kept] = [this.#onlyNumbers, this.#decided, this.#kept];
    return { changed: this.#changed.toSorted(byInstant), onlyNumbers, leads, kept };
  }
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
