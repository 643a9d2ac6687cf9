/**
 * What both teams are measured by in both readings: the rows of each lead, as either reading leaves them, added up as reports add them up.
 *
 * What the draft hands off and nobody was asked to work is added up three times: as if nothing had been done, as if all had been done at once, and as if
 * all had been done at the last moment. Any other course lies between these; what comes to the same by all three is a number.
 */
import { canonicalJson } from "../../base/canonical-json.ts";
import { isEqualJson } from "../../base/equal-json.ts";
import { defined } from "../../base/assert.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import { accountableFor } from "../../engine/standing/accountable-for.ts";
import { isClosed } from "../../engine/standing/stages.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type {
  BacktestFigures,
  GoalFigures,
  MeasureFigures,
  UnderDraft,
} from "../../reporting/backtest/backtest-figures.ts";
import { overloadedWeeks, WeeklyLoad } from "../../reporting/backtest/weekly-load.ts";
import { asksForTypes, goalsOf } from "../../reporting/goals/goal-lines.ts";
import type { Figure } from "../../reporting/measures/measure.ts";
import { buildMeasuredReport, stretchesFor } from "../../reporting/report/measured-report.ts";
import type { GoalProgress, MeasureLine } from "../../reporting/report/report.ts";
import { monthBounds, monthOf } from "../../reporting/rows/months.ts";
import { inOwnMoney } from "../../reporting/rows/own-money.ts";
import type { AwayRow } from "../../reporting/rows/rows.ts";
import type { RowsOfLead } from "../../reporting/rows/own-rows.ts";
import { clocksIn, closeRatesIn, countIn, decisionsIn, statedIn } from "../../reporting/sums/rows-of-sums.ts";
import { SumsBetween } from "../../reporting/sums/sums-between.ts";
import { termsOfSums } from "../../reporting/sums/terms-of-sums.ts";
import { addLeads } from "../../reporting/sums/what-leads-add.ts";
import { addRows } from "../../reporting/sums/what-rows-add.ts";
import type { ComparedLead } from "./compared-lead.ts";
import { COURSES, type Course, ifWorked } from "./if-worked.ts";

/** Close rates are of what was in the year before. */
const YEAR_MS = 31_536_000_000;

const AT_ONCE = 100;

type Bounds = { readonly from: EpochMs; readonly until: EpochMs };
type Reading = { readonly terms: Terms; readonly versions: TermsInForce };
type Month = Bounds & { readonly month: string };
type MeasuredAs = Pick<ReturnType<typeof buildMeasuredReport>, "measures" | "goalLines">;

export class BothFigures {
  readonly #recorded: SumsOfReading;
  readonly #draft: SumsOfReading;
  readonly #period: Bounds;
  /** Of leads that are the same in both; null: what they add is not, by the two agreements. */
  readonly #same: SumsBetween | null;
  #unasked = 0;

  /**
   * @param recorded by the version in force at the end of the period, and all
   * @param draft by the draft, and the versions before it
   */
  constructor(recorded: Reading, draft: Reading, period: Bounds) {
    this.#period = period;
    const instants = [...instantsOf(recorded, period), ...instantsOf(draft, period)];
    this.#same =
      canonicalJson(termsOfSums(recorded)) === canonicalJson(termsOfSums(draft)) ? new SumsBetween(instants) : null;
    const shared = this.#same === null ? [] : [this.#same];
    this.#recorded = new SumsOfReading(recorded, period, instants, shared);
    this.#draft = new SumsOfReading(draft, period, instants, shared);
  }

  /** @param lead ended */
  add(lead: ComparedLead): void {
    const { until } = this.#period;
    const recorded = lead.state("recorded");
    if (lead.differsFrom === null && this.#same !== null && recorded !== null) {
      const rows = this.#recorded.addTo(this.#same, recorded, lead.rows("recorded"));
      this.#draft.note(recorded, rows);
      return;
    }
    if (recorded !== null) this.#recorded.add(recorded, lead.rows("recorded"));
    const state = lead.state("draft");
    if (state === null) return;
    const unknown = lead.differsFrom === null ? null : lead.unknownRows();
    if (unknown === null || unknown.clocks.size + unknown.handOffs.length === 0) {
      this.#draft.add(state, lead.rows("draft"));
      return;
    }
    if (unknown.handOffs.length > 0) this.#unasked += 1;
    const rows = lead.rows("draft");
    this.#draft.addCourses(state, (course, ofLead) => ifWorked(ofLead, unknown, course, until), rows);
  }

  /** @param roster as the period leaves it: who was away is the same in both readings */
  end(roster: Roster): BacktestFigures {
    const { from, until } = this.#period;
    this.#recorded.addAll();
    this.#draft.addAll();
    const recorded = this.#recorded.measured(roster, { from, until });
    const draft = this.#draft.measuredByCourse(roster, { from, until });
    const months = monthsIn(this.#draft.reading, this.#period);
    return {
      measures: measuresOf(recorded, draft),
      months: months.map(({ month, ...part }) => {
        const was = this.#recorded.measured(roster, part, month);
        const is = this.#draft.measuredByCourse(roster, part, month);
        return { month, ...part, goals: goalsBoth(was, is), measures: measuresOf(was, is).map(withoutOthers) };
      }),
      unasked: this.#unasked,
      overloaded: overloadedWeeks(this.#recorded.load, this.#draft.load, awayRows(roster)),
    };
  }
}

function together(leads: readonly RowsOfLead[]): RowsOfLead {
  return {
    stated: leads.flatMap(({ stated }) => stated),
    dispositions: leads.flatMap(({ dispositions }) => dispositions),
    answers: leads.flatMap(({ answers }) => answers),
    assignments: leads.flatMap(({ assignments }) => assignments),
    touches: leads.flatMap(({ touches }) => touches),
    exits: leads.flatMap(({ exits }) => exits),
    firstTouches: leads.flatMap(({ firstTouches }) => firstTouches),
    clocks: leads.flatMap(({ clocks }) => clocks),
    attributes: leads.flatMap(({ attributes }) => attributes),
  };
}

function awayRows({ absences }: Roster): readonly AwayRow[] {
  return [...absences.values()].flat().map(({ member, countsFrom: from, until }) => ({ member, from, until }));
}

/** Calendar months, of each the part that lies in the period. */
function monthsIn({ terms: { zone } }: Reading, { from, until }: Bounds): readonly Month[] {
  const months: Month[] = [];
  for (let at: EpochMs = from; at < until;) {
    const month = monthOf(zone, at);
    const { until: end } = monthBounds(zone, month);
    const over = end < until ? end : until;
    months.push({ month, from: at, until: over });
    at = over;
  }
  return months;
}

/** The sums of one reading: of what is known, and of each course of the rest. */
class SumsOfReading {
  readonly reading: Reading;
  readonly load: WeeklyLoad;
  readonly #asOf: EpochMs;
  readonly #known: SumsBetween;
  readonly #shared: readonly SumsBetween[];
  readonly #courses: Readonly<Record<Course, SumsBetween>>;
  readonly #asksForTypes: boolean;
  readonly #waiting = new Map<SumsBetween, RowsOfLead[]>();
  #hasCourses = false;
  #openLeads = 0;
  #leakage = 0;
  #hasTouches = false;
  #hasDecisions = false;

  /** @param shared what leads add to both readings */
  constructor(reading: Reading, period: Bounds, instants: readonly EpochMs[], shared: readonly SumsBetween[]) {
    this.reading = reading;
    this.load = new WeeklyLoad(reading.terms, period);
    this.#shared = shared;
    this.#asOf = period.until;
    this.#asksForTypes = asksForTypes(reading);
    const sums = (): SumsBetween => new SumsBetween(instants);
    this.#known = sums();
    this.#courses = { none: sums(), "at once": sums(), "at last": sums() };
  }

  add(lead: LeadState, rows: (asksForTypes: boolean) => RowsOfLead): void {
    this.addTo(this.#known, lead, rows);
  }

  addCourses(
    lead: LeadState,
    by: (course: Course, rows: RowsOfLead) => RowsOfLead,
    rows: (asksForTypes: boolean) => RowsOfLead,
  ): void {
    this.#hasCourses = true;
    const ofLead = rows(this.#asksForTypes);
    for (const course of COURSES) this.#addRows(this.#courses[course], by(course, ofLead));
    this.note(lead, ofLead);
  }

  measured(roster: Roster, period: Bounds, month?: string, course: readonly SumsBetween[] = []): MeasuredAs {
    const others = [...this.#shared, ...course];
    const { terms, versions } = this.reading;
    const asked = { terms, versions, period, asOf: this.#asOf };
    const sums = this.#known.sumsIn(period, others);
    const goalMonth = { month: month ?? monthOf(terms.zone, epochMs(period.until - 1)), asOf: this.#asOf };
    const bounds = monthBounds(terms.zone, goalMonth.month);
    const counts = stretchesFor(asked).flatMap((stretch) =>
      stretch.from < stretch.until ? (countIn(this.#known.sumsIn(stretch, others), stretch) ?? []) : [],
    );
    return buildMeasuredReport(
      {
        ...asked,
        sums,
        rows: {
          clocks: clocksIn(sums, period.from, []),
          dispositions: decisionsIn(sums, period.from),
          stated: statedIn(sums, period.from),
          leakage: this.#leakage,
          hasTouches: this.#hasTouches,
          hasDecisions: this.#hasDecisions,
          absences: awayRows(roster),
          closeRates: this.#asksForTypes ? [] : closeRatesIn(this.#known.sumsIn(yearBefore(period), others)),
          counts,
          openLeads: this.#openLeads,
          firstAssignmentAt: null,
        },
        goals: {
          counts,
          entries: this.#known.entriesIn(bounds, others),
          sumsIn: (during) => this.#known.sumsIn(during, others),
        },
      },
      goalMonth,
    );
  }

  /** One where all courses are the same. */
  measuredByCourse(roster: Roster, period: Bounds, month?: string): readonly MeasuredAs[] {
    if (!this.#hasCourses) return [this.measured(roster, period, month)];
    return COURSES.map((course) => this.measured(roster, period, month, [this.#courses[course]]));
  }

  addTo(sums: SumsBetween, lead: LeadState, rows: (asksForTypes: boolean) => RowsOfLead): RowsOfLead {
    const ofLead = rows(this.#asksForTypes);
    this.#addRows(sums, ofLead);
    this.note(lead, ofLead);
    return ofLead;
  }

  /** Many leads at once, which takes less. */
  #addRows(sums: SumsBetween, rows: RowsOfLead): void {
    const waiting = this.#waiting.get(sums) ?? [];
    waiting.push(rows);
    this.#waiting.set(sums, waiting);
    if (waiting.length === AT_ONCE) this.#addWaiting(sums, waiting);
  }

  #addWaiting(sums: SumsBetween, waiting: readonly RowsOfLead[]): void {
    this.#waiting.delete(sums);
    const { terms, versions } = this.reading;
    const rows = together(waiting);
    const stageEntries = inOwnMoney(terms.agreement, rows.stated);
    addLeads({ terms, versions, asOf: Number.POSITIVE_INFINITY }, { ...rows, stageEntries }, sums);
    addRows(rows, sums);
  }

  /** Before anything is asked. */
  addAll(): void {
    for (const [sums, waiting] of this.#waiting) this.#addWaiting(sums, waiting);
  }

  note(lead: LeadState, { touches, dispositions, assignments }: RowsOfLead): void {
    this.load.add(assignments);
    if (touches.some(({ by }) => by !== null)) this.#hasTouches = true;
    if (dispositions.length > 0) this.#hasDecisions = true;
    if (isClosed(lead.stage)) return;
    this.#openLeads += 1;
    const accountable = accountableFor(lead);
    if (accountable === null || accountable.nextAt === null) this.#leakage += 1;
  }
}

/** With which anything begins or ends that a report of the period, or of a month of it, asks for. */
function instantsOf(reading: Reading, period: Bounds): readonly EpochMs[] {
  const asOf = period.until;
  const { terms, versions } = reading;
  const months = monthsIn(reading, period);
  return [period, ...months].flatMap((part) => {
    const asked = { terms, versions, period: { from: part.from, until: part.until }, asOf };
    const month = monthOf(terms.zone, epochMs(part.until - 1));
    const ofGoals = goalsOf(reading, { month, asOf });
    return [part, yearBefore(part), monthBounds(terms.zone, month), ...stretchesFor(asked)]
      .flatMap(({ from, until }) => [from, until])
      .concat(ofGoals);
  });
}

function yearBefore({ from }: Bounds): Bounds {
  return { from: epochMs(Math.max(0, from - YEAR_MS)), until: from };
}

function measuresOf(recorded: MeasuredAs, draft: readonly MeasuredAs[]): readonly MeasureFigures[] {
  return recorded.measures.map((line) => {
    const lines = draft.map(({ measures }) =>
      defined(
        measures.find(({ name }) => name === line.name),
        "a measure",
      ),
    );
    return { name: line.name, recorded: line, draft: measureUnder(lines) };
  });
}

function measureUnder(lines: readonly MeasureLine[]): UnderDraft<MeasureLine> {
  const [first] = lines;
  // What stands beside it is told where it is the same by all courses.
  const others = (own: readonly Figure[]): readonly Figure[] =>
    own.filter((figure) => lines.every((line) => line.others.some((each) => isEqualJson(each, figure))));
  return under(
    lines.map((line) => ({ ...line, others: others(line.others) })),
    ({ value }) => value,
    first?.unit === "money",
  );
}

function goalsBoth({ goalLines: recorded }: MeasuredAs, draft: readonly MeasuredAs[]): readonly GoalFigures[] {
  const isSame =
    ({ clause, kind }: GoalProgress) =>
    (other: GoalProgress): boolean =>
      other.clause === clause && other.kind === kind;
  const underDraft = (goal: GoalProgress): UnderDraft<GoalProgress> | null => {
    const lines = draft.flatMap(({ goalLines }) => goalLines.filter(isSame(goal)).slice(0, 1));
    return lines.length === 0 ? null : under(lines, ({ delivered }) => delivered, goal.unit === "money");
  };
  const ofDraft = draft[0]?.goalLines ?? [];
  const known = ofDraft.map((goal) => ({
    ...{ clause: goal.clause, kind: goal.kind },
    recorded: recorded.find(isSame(goal)) ?? null,
    draft: underDraft(goal),
  }));
  const gone = recorded.filter((goal) => !ofDraft.some(isSame(goal)));
  return [...known, ...gone.map((goal) => ({ clause: goal.clause, kind: goal.kind, recorded: goal, draft: null }))];
}

/** @param lines the same by each course @param isUnbounded whether no course is the most that it can be */
function under<Line>(
  lines: readonly Line[],
  valueOf: (line: Line) => number | null,
  isUnbounded: boolean,
): UnderDraft<Line> {
  const line = defined(lines[0], "a course");
  if (lines.every((each) => valueOf(each) === valueOf(line))) return { is: "counted", line };
  const known = lines.flatMap((each) => {
    const value = valueOf(each);
    return value === null ? [] : [{ line: each, value }];
  });
  if (isUnbounded || known.length < lines.length) return { is: "unknown", line };
  const inOrder = known.toSorted((a, b) => a.value - b.value);
  return {
    is: "between",
    least: defined(inOrder[0], "a course").line,
    most: defined(inOrder.at(-1), "a course").line,
  };
}

function withoutOthers({ name, recorded, draft }: MeasureFigures): MeasureFigures {
  const bare = (line: MeasureLine): MeasureLine => ({ ...line, others: [] });
  if (draft.is === "between")
    return { name, recorded: bare(recorded), draft: { ...draft, least: bare(draft.least), most: bare(draft.most) } };
  return { name, recorded: bare(recorded), draft: { ...draft, line: bare(draft.line) } };
}
