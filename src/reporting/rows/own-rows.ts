/** The rows of one lead, kept while decisions about it are made: what the writer stores, in memory. */
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { projectEvents } from "./project-events.ts";
import {
  type AssignmentRow,
  type ClockRow,
  type DispositionRow,
  EXITS,
  type ExitRow,
  type MeasureRows,
  type StageEntryRow,
  type TouchRow,
} from "./rows.ts";

/** What `addLeads` and `addRows` are given of one lead. Its money is as it was stated. */
export type RowsOfLead = Pick<
  MeasureRows,
  "assignments" | "touches" | "exits" | "answers" | "firstTouches" | "attributes"
> & {
  readonly stated: readonly StageEntryRow[];
  readonly dispositions: readonly DispositionRow[];
  readonly clocks: readonly ClockRow[];
};

/** Which rows of a decision are taken: where a part of its events is taken elsewhere, its clocks are as the whole of it left them. */
type ToProject = Parameters<typeof projectEvents>[0];
type Part = "all" | "without clocks";

export class OwnRows {
  readonly #stated: StageEntryRow[] = [];
  readonly #dispositions: DispositionRow[] = [];
  readonly #assignments: AssignmentRow[] = [];
  readonly #touches: TouchRow[] = [];
  /** By name, as each was left last. */
  readonly #clocks: ClockRow[] = [];

  /** The same so far; what is added to one is not in the other. */
  copy(): OwnRows {
    const copy = new OwnRows();
    copy.#stated.push(...this.#stated);
    copy.#dispositions.push(...this.#dispositions);
    copy.#assignments.push(...this.#assignments);
    copy.#touches.push(...this.#touches);
    copy.#clocks.push(...this.#clocks);
    return copy;
  }

  /** What a decision changes. */
  add(decided: ToProject, part: Part = "all"): void {
    if (!decided.events.some(changesRows)) return;
    const { stageEntries, dispositions, assignments, touches, clocks } = projectEvents(decided);
    this.#stated.push(...stageEntries);
    this.#dispositions.push(...dispositions);
    this.#assignments.push(...assignments);
    this.#touches.push(...touches);
    if (part === "all") for (const clock of clocks) this.#replace(clock);
  }

  /** The clocks alone that a decision changes. */
  addClocks(decided: ToProject): void {
    for (const clock of projectEvents(decided).clocks) this.#replace(clock);
  }

  /**
   * @param lead as it is by now
   * @param asksForTypes whether leads are told apart by their attributes
   */
  rows({ leadId, origin, capturedAt, firstTouchAt, attributes }: LeadState, asksForTypes: boolean): RowsOfLead {
    const stated = this.#stated;
    const wasMql = stated.some(({ stage }) => stage === "mql");
    return {
      stated,
      dispositions: this.#dispositions,
      answers: this.#dispositions,
      assignments: this.#assignments,
      touches: this.#touches,
      exits: stated.flatMap(({ at, stage }) => (isExit(stage) ? [{ leadId, at, stage }] : [])),
      firstTouches: wasMql ? [{ leadId, origin, capturedAt, firstTouchAt }] : [],
      clocks: this.#clocks,
      attributes: asksForTypes ? [{ leadId, attributes }] : [],
    };
  }

  #replace(clock: ClockRow): void {
    const place = this.#clocks.findIndex(({ name }) => name === clock.name);
    if (place === -1) this.#clocks.push(clock);
    else this.#clocks[place] = clock;
  }
}

/** Of most decisions nothing is in rows. */
function changesRows(event: LeadEvent): boolean {
  return "clock" in event || IN_ROWS.has(event.kind);
}
const IN_ROWS: ReadonlySet<LeadEvent["kind"]> = new Set([
  ...(["stage_entered", "assigned", "accepted", "rejected", "touched", "contacted"] as const),
]);

function isExit(stage: StageEntryRow["stage"]): stage is ExitRow["stage"] {
  return EXITS.some((each) => each === stage);
}
