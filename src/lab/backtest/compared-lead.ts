/**
 * One lead in both readings: what was decided of it, and what the draft decides, matched event by event.
 *
 * Nothing is kept of what is equal. From the first event that differs on, both sides are counted apart.
 */
import { isEqualJson } from "../../base/equal-json.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Decided } from "../../engine/decide/decide.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { instantWithLeg, type Marked, marksOf } from "../../reporting/backtest/marks.ts";

export type ReadingName = "recorded" | "draft";
/** An event with the marks that it leaves. */
type Noted = { readonly event: LeadEvent; readonly marks: readonly Marked[] };

export class ComparedLead {
  /** As the recorded decisions, and those of the draft, leave it; null: it is not captured. */
  readonly state: Record<ReadingName, LeadState | null>;
  /** When what was decided first differs; null: it does not. */
  differsFrom: EpochMs | null = null;
  /** Something was decided of it in the period, then or under the draft. */
  isDecided = false;
  /** Nothing of it can be decided again: it is as recorded, under the draft too. */
  isKept = false;
  /** What one side has said and the other has not yet. */
  #ahead: Noted[] = [];
  #whose: ReadingName = "recorded";
  readonly #marks: Record<ReadingName, Marked[]> = { recorded: [], draft: [] };
  /** While a leg had it: when something happened, since both readings said the same. */
  readonly #instants: Record<ReadingName, string[]> = { recorded: [], draft: [] };

  constructor(state: LeadState | null) {
    this.state = { recorded: state, draft: state };
  }

  /** @param both is given what both sides have said */
  note(
    side: ReadingName,
    { lead, events, clocks }: Decided,
    zone: Zone,
    both: (marks: readonly Marked[]) => void,
  ): void {
    const was = this.state[side];
    const isSame = this.differsFrom === null && this.#ahead.length === 0;
    this.state[side] = lead;
    if (lead === null) return;
    this.isDecided = true;
    const before =
      was === null || was.leg === null || was.assignedAt === null
        ? null
        : instantWithLeg(was.leg, was.assignedAt, "given");
    const known = { lead, clocks };
    for (const event of events) {
      if (event.kind === "refused") continue;
      const noted = { event, marks: marksOf(event, known, { zone, before }) };
      if (this.differsFrom === null) this.#match(side, noted, both);
      else this.#marks[side].push(...noted.marks);
    }
    this.#remember(side, lead, events, isSame);
  }

  /** Nothing more is said of it: what only one side has said differs. */
  end(): void {
    const [first] = this.#ahead;
    if (first !== undefined) this.#differ(first.event.at);
  }

  /** The marks of both readings from the first difference on, and apart from them those of each that the other has nothing to compare with. */
  marks(): LeadMarks {
    const { recorded, draft } = this.#marks;
    const isIn = (other: ReadingName, { since }: Marked): boolean =>
      since === null || this.#instants[other].includes(since) || instantIn(since) < (this.differsFrom ?? 0);
    return {
      recorded: recorded.filter((mark) => isIn("draft", mark)),
      gone: recorded.filter((mark) => !isIn("draft", mark)),
      draft: draft.filter((mark) => isIn("recorded", mark)),
      unknown: draft.filter((mark) => !isIn("recorded", mark)),
    };
  }

  #match(side: ReadingName, noted: Noted, both: (marks: readonly Marked[]) => void): void {
    if (this.#ahead.length === 0 || this.#whose === side) {
      this.#whose = side;
      this.#ahead.push(noted);
      return;
    }
    const [other] = this.#ahead;
    if (other !== undefined && isEqualJson(other.event, noted.event)) {
      this.#ahead.shift();
      both(noted.marks);
      return;
    }
    this.#differ(earlier(other?.event.at, noted.event.at));
    this.#marks[side].push(...noted.marks);
  }

  #differ(at: EpochMs): void {
    this.differsFrom = at;
    for (const { marks } of this.#ahead) this.#marks[this.#whose].push(...marks);
    this.#ahead = [];
  }

  /** What lies before they differ needs no proof. */
  #remember(side: ReadingName, { leg, assignedAt }: LeadState, events: readonly LeadEvent[], isSame: boolean): void {
    const instants = this.#instants[side];
    if (isSame) instants.length = 0;
    if (leg === null) return;
    if (assignedAt !== null) instants.push(instantWithLeg(leg, assignedAt, "given"));
    for (const { kind, at } of events) instants.push(instantWithLeg(leg, at, kind === "assigned" ? "given" : "other"));
  }
}

/** Marks of one lead: see `BacktestLine`. */
export type LeadMarks = { readonly [What in "recorded" | "gone" | "draft" | "unknown"]: readonly Marked[] };

function instantIn(since: string): number {
  return Number(since.slice(since.lastIndexOf("@") + 1));
}

function earlier(one: EpochMs | undefined, other: EpochMs): EpochMs {
  return one !== undefined && one < other ? one : other;
}
