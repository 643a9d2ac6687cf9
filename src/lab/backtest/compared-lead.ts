/**
 * One lead in both readings: what was decided of it, and what the draft decides, matched event by event.
 *
 * While both say the same, the lead is kept once, as the draft decides it, and what was recorded is not folded. From the first event that differs on, both
 * sides are counted apart.
 */
import { defined } from "../../base/assert.ts";
import { isEqualJson } from "../../base/equal-json.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import {
  type BacktestMark,
  instantOfClock,
  type LegInstant,
  type Marked,
  marksOf,
  type weeksIn,
} from "../../reporting/backtest/marks.ts";
import { OwnRows, type RowsOfLead } from "../../reporting/rows/own-rows.ts";
import type { UnknownRows } from "./if-worked.ts";
import { LegInstants } from "./leg-instants.ts";
import { RecordedEvents, type SaidAtOnce } from "./recorded-events.ts";

export type ReadingName = "recorded" | "draft";
type OfBoth<What> = Record<ReadingName, What>;
/** What is asked of whoever notes. `both`: is given the marks of what both sides have said. `known`: gives one mark for all that are the same. */
type Asked = {
  readonly weekOf: ReturnType<typeof weeksIn>;
  readonly both: (marks: readonly Marked[]) => void;
  readonly known: (mark: BacktestMark) => BacktestMark;
};

export class ComparedLead {
  /** When what was decided first differs; null: it does not. */
  differsFrom: EpochMs | null = null;
  /** Something was decided of it in the period, then or under the draft. */
  isDecided = false;
  /** Nothing of it can be decided again: it is as recorded, under the draft too. */
  isKept = false;
  /** Nothing more is recorded of it. */
  isLast = false;
  readonly #isKnown: boolean;
  #draft: LeadState | null;
  /** The one of the draft, while both have said the same; what was recorded since then is folded when somebody asks. */
  #recorded: LeadState | null | RecordedEvents;
  /** What one side has said and the other has not yet: of the first, from the event `#next` on. */
  #ahead: SaidAtOnce[] = NOTHING;
  #next = 0;
  #whose: ReadingName = "recorded";
  /** When something happened in both readings; null: never, while a leg had it. */
  #instants: LegInstants | null = null;
  /** From the first difference on. */
  #apart: OfBoth<{ readonly marks: Marked[]; readonly instants: LegInstants; readonly rows: OwnRows }> | null = null;
  /** Until they differ. */
  readonly #rows: OwnRows;

  /**
   * @param state when the period begins; null: it is not captured yet
   * @param rows what was decided of it until then
   */
  constructor(state: LeadState | null, rows: OwnRows = new OwnRows()) {
    this.#isKnown = state !== null;
    this.#rows = rows;
    this.#draft = state;
    this.#recorded = state;
  }

  /** As the recorded decisions, or those of the draft, leave it; null: it is not captured. */
  state(side: ReadingName): LeadState | null {
    if (side === "draft") return this.#draft;
    if (this.#recorded instanceof RecordedEvents) this.#recorded = this.#recorded.decided.lead;
    return this.#recorded;
  }

  /** The next that was recorded. */
  noteRecorded(events: readonly LeadEvent[], asked: Asked): void {
    const said = new RecordedEvents(this.#recorded, events);
    this.#recorded = said;
    this.#note("recorded", said, asked);
  }

  /** The next that the draft decides. */
  noteDraft(events: readonly LeadEvent[], decided: SaidAtOnce["decided"], asked: Asked): void {
    const said = { events, before: this.#draft, decided };
    this.#draft = decided.lead;
    this.#note("draft", said, asked);
  }

  /** Whether neither side has yet to say what the other has said; from the first difference on they don't wait for each other. */
  isMatched(): boolean {
    return this.#apart !== null || this.#first() === undefined;
  }

  /** Nothing more is said of it: what only one side has said differs. */
  end(asked: Asked): void {
    const first = this.#first();
    if (first !== undefined) this.#differ(first.at, asked);
  }

  /** The marks of both readings from the first difference on, and apart from them those of each that the other has nothing to compare with. */
  marks(): LeadMarks {
    const found: Record<keyof LeadMarks, Marked[]> = { recorded: [], gone: [], draft: [], unknown: [] };
    if (this.#apart === null) return found;
    const { recorded, draft } = this.#apart;
    const isIn = (instants: LegInstants, { since }: Marked): boolean =>
      since === null || instants.has(since) || this.#instants?.has(since) === true;
    for (const mark of recorded.marks) (isIn(draft.instants, mark) ? found.recorded : found.gone).push(mark);
    for (const mark of draft.marks) (isIn(recorded.instants, mark) ? found.draft : found.unknown).push(mark);
    return found;
  }

  /** What reports count of it, from its beginning on. Asked only of a lead that was captured in that reading. */
  rows(side: ReadingName): (asksForTypes: boolean) => RowsOfLead {
    const lead = defined(this.state(side), "a lead that was captured");
    const { rows } = this.#apart?.[side] ?? { rows: this.#rows };
    return (asksForTypes) => rows.rows(lead, asksForTypes);
  }

  /** What only the draft asks for, of a lead that differs. */
  unknownRows(): UnknownRows {
    const { assignments, clocks } = this.rows("draft")(false);
    const isUnknown = (instant: LegInstant): boolean => !this.#isOfRecorded(instant);
    return {
      clocks: new Set(clocks.filter((clock) => isUnknown(instantOfClock(clock))).map(({ name }) => name)),
      handOffs: assignments.filter(
        ({ leg, at, cycle }, index) =>
          isUnknown({ leg, at, what: "given" }) &&
          !assignments.slice(0, index).some((before) => before.leg === leg && before.cycle === cycle),
      ),
    };
  }

  #isOfRecorded(instant: LegInstant): boolean {
    if (this.#apart === null || instant.at < (this.differsFrom ?? 0)) return true;
    return this.#apart.recorded.instants.has(instant) || this.#instants?.has(instant) === true;
  }

  #note(side: ReadingName, said: SaidAtOnce, asked: Asked): void {
    if (this.#isKnown || said.events.some(isNews)) this.isDecided = true;
    if (this.#apart === null) this.#match(side, said, asked);
    else this.#setApart(side, said, 0, asked);
    // What came before is let go.
    if (this.#apart !== null) this.#recorded = this.state("recorded");
    else if (this.#first() === undefined) this.#recorded = this.#draft;
  }

  #match(side: ReadingName, said: SaidAtOnce, asked: Asked): void {
    if (this.#whose === side && this.#first() !== undefined) {
      this.#ahead.push(said);
      return;
    }
    const { events } = said;
    for (let index = 0; index < events.length; index += 1) {
      const event = events[index];
      if (event === undefined || !isNews(event)) continue;
      const other = this.#first();
      if (other === undefined) {
        this.#whose = side;
        this.#ahead = [said];
        this.#next = index;
        return;
      }
      if (!isEqualJson(other, event)) {
        if (side === "draft") this.#addMatched(said, index);
        this.#differ(other.at < event.at ? other.at : event.at, asked);
        this.#setApart(side, said, index, asked);
        return;
      }
      const { decided, before } = side === "draft" ? said : (this.#ahead[0] ?? said);
      const { lead, clocks } = decided;
      if (lead !== null) asked.both(marksOf(event, { lead, clocks }, { weekOf: asked.weekOf, before }));
      this.#next += 1;
    }
    this.#remember(side, said);
  }

  /** What the other side is to say next; what it has said all of is behind both. */
  #first(): LeadEvent | undefined {
    for (let said = this.#ahead[0]; said !== undefined; said = this.#ahead[0]) {
      for (; this.#next < said.events.length; this.#next += 1) {
        const event = said.events[this.#next];
        if (event !== undefined && isNews(event)) return event;
      }
      this.#remember(this.#whose, said);
      this.#ahead.shift();
      this.#next = 0;
    }
    this.#ahead = NOTHING;
    return undefined;
  }

  /** What the draft said first of a decision of which the rest differs is in the rows of both. */
  #addMatched({ events, decided }: SaidAtOnce, until: number): void {
    if (until > 0) this.#rows.add({ ...decided, events: events.slice(0, until) }, "without clocks");
  }

  #differ(at: EpochMs, asked: Asked): void {
    this.differsFrom = at;
    const [ahead] = this.#ahead;
    if (this.#whose === "draft" && ahead !== undefined) this.#addMatched(ahead, this.#next);
    for (const [index, said] of this.#ahead.entries())
      this.#setApart(this.#whose, said, index === 0 ? this.#next : 0, asked);
    this.#ahead = NOTHING;
  }

  #setApart(side: ReadingName, said: SaidAtOnce, from: number, { weekOf, known }: Asked): void {
    this.#apart ??= {
      recorded: { marks: [], instants: new LegInstants(), rows: this.#rows.copy() },
      draft: { marks: [], instants: new LegInstants(), rows: this.#rows.copy() },
    };
    const { marks, instants, rows } = this.#apart[side];
    const { before, decided } = said;
    const { lead, clocks } = decided;
    if (lead === null) return;
    rows.add({ lead, clocks, events: said.events.slice(from) }, "without clocks");
    rows.addClocks({ lead, clocks, events: said.events });
    const differsFrom = this.differsFrom ?? 0;
    for (let index = from; index < said.events.length; index += 1) {
      const event = said.events[index];
      if (event === undefined || !isNews(event)) continue;
      // What follows from before they differ needs no proof.
      for (const { mark, n, since } of marksOf(event, { lead, clocks }, { weekOf, before }))
        marks.push({ mark: known(mark), n, since: since !== null && since.at < differsFrom ? null : since });
    }
    instants.add(lead, said.events);
  }

  /** Both have said it; what the draft refuses and what was refused then was heard in both. */
  #remember(side: ReadingName, said: SaidAtOnce): void {
    if (side === "draft") this.#rows.add({ lead: said.decided.lead, clocks: said.decided.clocks, events: said.events });
    const lead = side === "draft" ? said.decided.lead : this.#draft;
    if (lead === null || lead.leg === null) return;
    if (side === "recorded" && said.events.every(isNews)) return;
    this.#instants ??= new LegInstants();
    this.#instants.add(lead, side === "draft" ? said.events : said.events.filter((event) => !isNews(event)));
  }
}

/** Marks of one lead: see `BacktestLine`. */
export type LeadMarks = { readonly [What in "recorded" | "gone" | "draft" | "unknown"]: readonly Marked[] };

/** Of most leads, and not kept for each. Never changed. */
const NOTHING: SaidAtOnce[] = [];

function isNews({ kind }: LeadEvent): boolean {
  return kind !== "refused";
}
