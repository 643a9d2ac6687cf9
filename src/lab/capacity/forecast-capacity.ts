/**
 * Whether people have the time for the leads that are promised to them, as a queue: leads come by the promised number with the spread that the record shows, each brings the
 * work of a recorded hand-off, and pools do as much a day as their people are there.
 *
 * What is not known is drawn anew in each run: weekdays, spread, and a resample of the hand-offs. Remedies are tried in the same runs.
 */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../base/assert.ts";
import { type Random, seededRandom } from "../../base/random.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import { seedAt } from "../../base/uniform-at.ts";
import { dateOfDay, localDay, startOfDay } from "../../engine/zone/local-time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { CapacityForecast, CapacityMissing, PoolForecast } from "../../reporting/report/capacity-forecast.ts";
import type { AwayRow } from "../../reporting/rows/rows.ts";
import { centralInterval } from "../statistics/central-interval.ts";
import { dispersedDraw } from "../statistics/dispersed-draw.ts";
import { type WorkMinutes, workMinutes } from "../simulation/work-minutes.ts";
import { type ArrivalRecord, drawArrivals, drawLevelChange, learnArrivals, recentLevel } from "./learn-arrivals.ts";
import type { WorkedHandOff } from "./follow-work.ts";
import { minutesForLeads } from "./minutes-for-leads.ts";

const WEEK_DAYS = 7;
/** Before the first week that is shown: what is in the pipeline then has come from these. */
const WARM_UP_DAYS = 28;
/** A hand-off of before has brought most of its work. */
const SETTLED_MS = 21 * DAY_MS;
const NEEDED_WEEKS = 8;
const NEEDED_HAND_OFFS = 50;
/** Where touches are not recorded, nobody knows how much work a lead is. */
const NEEDED_WORKED = 20;
const DAYS_OF_MONTH = 365.25 / 12;
/** The chance of a break that counts as holding. */
const TOLERATED = 0.1;
/** From the number that breaks, down to a 64th of it. */
const HALVINGS = 6;

export type CapacityPlan = {
  readonly terms: Terms;
  /** In the order in which they were handed off; see `FollowWork`. */
  readonly handOffs: readonly WorkedHandOff[];
  /** Until when they were recorded. */
  readonly recordedUntil: EpochMs;
  /** Where the forecast begins: a midnight of the workspace. */
  readonly from: EpochMs;
  readonly weeks: number;
  readonly absences: readonly AwayRow[];
  readonly seed: number;
  readonly runs: number;
  /** Leads a month instead of the number that the agreement promises. */
  readonly leadsPerMonth?: number;
};

export function forecastCapacity(plan: CapacityPlan): CapacityForecast {
  const { terms, handOffs, recordedUntil } = plan;
  const [firstLeg] = terms.agreement.legs;
  const came = handOffs.flatMap(({ leg, at }) => (leg === firstLeg?.id ? [at] : []));
  const record = learnArrivals(came, terms.zone, recordedUntil);
  const settled = handOffs.filter(({ at }) => at <= recordedUntil - SETTLED_MS);
  const missing = missingOf(terms.agreement.legs, record, settled);
  if (missing.length > 0) return { kind: "not_enough", missing };
  const world = new PlannedWeeks(plan, record, settled);
  const base = world.runAll({ times: 1, oneMore: null });
  const { calculator } = terms.agreement;
  return {
    kind: "forecast",
    basis: world.basis,
    leadsPerMonth: world.leadsPerMonth,
    pools: terms.agreement.legs.map((leg) => poolOf(world, base, leg)),
    minutes: world.minutes,
    perDay: { minutes: calculator?.effort?.minutesPerDay ?? null, isAssumed: calculator?.effort === undefined },
    runs: plan.runs,
  };
}

function missingOf(
  legs: readonly Leg[],
  { inWeeks }: ArrivalRecord,
  settled: readonly WorkedHandOff[],
): readonly CapacityMissing[] {
  const all: readonly CapacityMissing[] = [
    { what: "weeks", leg: null, seen: inWeeks.length, needed: NEEDED_WEEKS },
    ...legs.flatMap(({ id: leg }) => {
      const own = settled.filter((handOff) => handOff.leg === leg);
      const worked = own.filter(({ attempts, conversations }) => attempts + conversations > 0).length;
      return [
        { what: "hand_offs" as const, leg, seen: own.length, needed: NEEDED_HAND_OFFS },
        { what: "worked" as const, leg, seen: worked, needed: NEEDED_WORKED },
      ];
    }),
  ];
  return all.filter(({ seen, needed }) => seen < needed);
}

/** Of a pool in one run, by week. */
type PoolWeeks = { readonly leads: Float64Array; readonly minutes: Float64Array; readonly breaks: Uint8Array };
type Run = ReadonlyMap<PartyName, PoolWeeks>;
/** `times`: of the promised leads; `oneMore`: to which pool somebody is added, who works like the average of it. */
type Remedy = { readonly times: number; readonly oneMore: PartyName | null };

class PlannedWeeks {
  readonly basis: "promised" | "usual";
  readonly minutes: WorkMinutes;
  readonly leadsPerMonth: number;
  readonly #plan: CapacityPlan;
  readonly #record: ArrivalRecord;
  readonly #settled: ReadonlyMap<PartyName, readonly WorkedHandOff[]>;
  readonly #firstDay: number;
  /** Leads that are expected a day before weekdays are looked at. */
  readonly #perDay: Float64Array;
  /** Minutes that each pool has, by day. */
  readonly #available = new Map<PartyName, Float64Array>();

  constructor(plan: CapacityPlan, record: ArrivalRecord, settled: readonly WorkedHandOff[]) {
    const { terms, weeks } = plan;
    const { agreement } = terms;
    this.#plan = plan;
    this.#record = record;
    this.minutes = workMinutes(agreement);
    this.#settled = new Map(agreement.legs.map(({ id }) => [id, settled.filter(({ leg }) => leg === id)]));
    this.#firstDay = localDay(terms.zone, plan.from) - WARM_UP_DAYS;
    const days = WARM_UP_DAYS + weeks * WEEK_DAYS;
    for (const leg of agreement.legs)
      this.#available.set(
        leg.id,
        Float64Array.from({ length: days }, (_, day) => this.#availableOn(leg, day)),
      );
    const promised = promisedMqls(agreement);
    this.basis = promised === null && plan.leadsPerMonth === undefined ? "usual" : "promised";
    const usualPerDay = recentLevel(record) / WEEK_DAYS;
    // The weeks before are as they were; what is promised begins with the first that is shown.
    this.#perDay = Float64Array.from({ length: days }, (_, day) => {
      if (day < WARM_UP_DAYS || this.basis === "usual") return usualPerDay;
      const date = Temporal.PlainDate.from(dateOfDay(this.#firstDay + day));
      return (plan.leadsPerMonth ?? promised?.(date.month - 1) ?? 0) / date.daysInMonth;
    });
    const shown = this.#perDay.slice(WARM_UP_DAYS);
    this.leadsPerMonth = meanOf(shown) * DAYS_OF_MONTH;
  }

  runAll(remedy: Remedy): readonly Run[] {
    return Array.from({ length: this.#plan.runs }, (_, run) => this.#run(run, remedy));
  }

  /** @param week from 0 on */
  weekOf(leg: PartyName, week: number): { readonly from: EpochMs; readonly availableMinutes: number } {
    const day = WARM_UP_DAYS + week * WEEK_DAYS;
    const available = defined(this.#available.get(leg), "a pool").slice(day, day + WEEK_DAYS);
    return {
      from: startOfDay(this.#plan.terms.zone, this.#firstDay + day),
      availableMinutes: available.reduce((sum, minutes) => sum + minutes, 0),
    };
  }

  #availableOn(leg: Leg, day: number): number {
    const { terms, absences } = this.#plan;
    const [from, until] = [0, 1].map((more) => startOfDay(terms.zone, this.#firstDay + day + more));
    const span = { from: defined(from, "a day"), until: defined(until, "a day") };
    return leg.pool.members.reduce((sum, { member }) => sum + minutesForLeads(terms, leg, member, absences, span), 0);
  }

  #run(run: number, { times, oneMore }: Remedy): Run {
    const { seed, weeks, terms } = this.#plan;
    const random = seededRandom(seedAt(seed, run));
    const arrivals = drawArrivals(this.#record, random);
    const legs = terms.agreement.legs.map(({ id, pool }) => {
      const seen = this.#settled.get(id) ?? [];
      const available = defined(this.#available.get(id), "a pool");
      const more = oneMore === id ? (pool.members.length + 1) / pool.members.length : 1;
      return {
        id,
        handOffs: seen.map(() => random.pick(seen)),
        minutesOn: (day: number) => more * (available[day] ?? 0),
        // Of a day on which the pool works.
        usual: more * meanOf(available.filter((minutes) => minutes > 0)),
        waiting: 0,
        passedTo: new Uint32Array(this.#perDay.length),
        of: {
          leads: new Float64Array(weeks),
          minutes: new Float64Array(weeks),
          breaks: new Uint8Array(weeks),
        },
      };
    });
    const first = defined(legs[0], "a first hand-off");
    // A number that nobody promised may change.
    const change = this.basis === "usual" ? drawLevelChange(this.#record, random) : 1;
    this.#leadsByDay(arrivals, random, times * change, first.passedTo);
    for (let day = 0; day < this.#perDay.length; day += 1) {
      const week = Math.floor((day - WARM_UP_DAYS) / WEEK_DAYS);
      for (const leg of legs) {
        const came = leg.passedTo[day] ?? 0;
        let minutes = 0;
        for (let lead = 0; lead < came; lead += 1) {
          const { attempts, conversations, passedOn } = random.pick(leg.handOffs);
          minutes += attempts * this.minutes.attempt + conversations * this.minutes.conversation;
          const next = passedOn === null ? undefined : legs.find(({ id }) => id === passedOn.leg);
          if (next === undefined || passedOn === null) continue;
          // On the same day it comes after the pool of this one has had its turn.
          const on = day + passedOn.afterDays;
          if (on < next.passedTo.length) next.passedTo[on] = (next.passedTo[on] ?? 0) + 1;
        }
        leg.waiting = Math.max(0, leg.waiting + minutes - leg.minutesOn(day));
        if (week < 0) continue;
        leg.of.leads[week] = (leg.of.leads[week] ?? 0) + came;
        leg.of.minutes[week] = (leg.of.minutes[week] ?? 0) + minutes;
        if ((day - WARM_UP_DAYS) % WEEK_DAYS === WEEK_DAYS - 1) leg.of.breaks[week] = leg.waiting > leg.usual ? 1 : 0;
      }
    }
    return new Map(legs.map(({ id, of }) => [id, of]));
  }

  /** Weeks differ by more than chance, so each has a number of its own; its leads fall on its days by weekday. */
  #leadsByDay(
    { weekdayWeights, dispersion }: ReturnType<typeof drawArrivals>,
    random: Random,
    times: number,
    came: Uint32Array,
  ): void {
    for (let start = 0; start < came.length; start += WEEK_DAYS) {
      const expected = this.#perDay.subarray(start, start + WEEK_DAYS).reduce((sum, count) => sum + count, 0);
      const isShown = start >= WARM_UP_DAYS;
      const count = dispersedDraw(random, expected * (isShown ? times : 1), dispersion);
      const weights = Array.from({ length: WEEK_DAYS }, (_, day) => {
        const weekday = (this.#firstDay + start + day) % WEEK_DAYS;
        return weekdayWeights[weekday] ?? 0;
      });
      const days = weights.map((_, day) => start + day);
      for (let lead = 0; lead < count; lead += 1) {
        const day = random.pick(days, weights);
        came[day] = (came[day] ?? 0) + 1;
      }
    }
  }
}

function poolOf(world: PlannedWeeks, base: readonly Run[], { id, pool }: Leg): PoolForecast {
  const of = (run: Run): PoolWeeks => defined(run.get(id), "a pool");
  const weeks = Array.from(of(defined(base[0], "a run")).leads, (_, week) => ({
    ...world.weekOf(id, week),
    leads: centralInterval(base.map((run) => of(run).leads[week] ?? 0)),
    neededMinutes: centralInterval(base.map((run) => of(run).minutes[week] ?? 0)),
    breaks: shareOf(base, (run) => of(run).breaks[week] === 1),
  }));
  const breaksWith = (runs: readonly Run[]): number => shareOf(runs, (run) => of(run).breaks.includes(1));
  const breaks = breaksWith(base);
  return {
    leg: id,
    people: pool.members.length,
    weeks,
    breaks,
    breaksIn: weeks.find((week) => week.breaks > 0.5)?.from ?? null,
    withOneMore: breaksWith(world.runAll({ times: 1, oneMore: id })),
    holdsPerMonth: breaks <= TOLERATED ? world.leadsPerMonth : holding(world, breaksWith),
  };
}

/** The most leads that hold, by bisection: fewer leads never wait longer. */
function holding(world: PlannedWeeks, breaksWith: (runs: readonly Run[]) => number): number | null {
  let [holds, tooMany] = [0, 1];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const times = (holds + tooMany) / 2;
    if (breaksWith(world.runAll({ times, oneMore: null })) <= TOLERATED) holds = times;
    else tooMany = times;
  }
  return holds === 0 ? null : Math.floor(holds * world.leadsPerMonth);
}

function shareOf(runs: readonly Run[], holds: (run: Run) => boolean): number {
  return runs.filter(holds).length / runs.length;
}

function meanOf(numbers: Float64Array): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** @returns MQLs that are promised, by the month of the year from 0 on; null: none are */
function promisedMqls({ goals }: Agreement): ((month: number) => number) | null {
  const ofMqls = goals.flatMap((goal) => (goal.kind === "number" && goal.stage === "mql" ? [goal] : []));
  if (ofMqls.length === 0) return null;
  return (month) => ofMqls.reduce((sum, { monthly, perMonth }) => sum + (monthly?.[month] ?? perMonth), 0);
}
