/**
 * A company at work: leads arrive and do things, people react to what the engine decides.
 *
 * It only ever sends facts, as the outside world would; what becomes of them is decided by the engine that `Replay` drives. The
 * same seed gives the same facts, so samples, simulations and the demo agree byte for byte.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../base/assert.ts";
import { leadId, type LeadId, type MemberId } from "../../base/ids.ts";
import { type Random, seededRandom } from "../../base/random.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS, durationMs } from "../../base/time.ts";
import { addBusinessMs } from "../../engine/calendar/add-business-ms.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Replay, DecidedInput } from "../../engine/timeline/replay.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import { legTerms } from "../../engine/terms/clock-target.ts";
import { calendarOf, type Terms } from "../../engine/terms/terms.ts";
import { type Arrival, planArrivals } from "./arrivals.ts";
import { drawTempers, type Temper, usualResponseMinutes } from "./people.ts";
import { Agenda } from "./agenda.ts";
import { HandStories } from "./hand-stories.ts";
import { RatingStories } from "./rating-stories.ts";
import { SideStories } from "./side-stories.ts";
import { awayUntil, moodOf, type WorkingYear } from "./working-year.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import { isAccepted } from "../../engine/standing/accepted.ts";

export type CompanyPlan = {
  readonly seed: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Leads captured per day, on average over a year. */
  readonly leadsPerDay: number;
  /** Who is away when, and in what mood, and what is decided by hand; left out, all are there, nobody has moods, and the rules decide. */
  readonly workingYear?: WorkingYear;
};

/** A fact with the stable id that the outside world gives it. */
export type SampleFact = { readonly factId: string; readonly fact: Fact | RosterFact };

/**
 * Replays the plan, and hands over everything decided, in order.
 *
 * @param record is called for each step: the fact with its id, or null where only time passed
 */
export function runCompany(
  replay: Replay,
  plan: CompanyPlan,
  record: (decidedInput: DecidedInput, factId: string | null) => void,
): void {
  const company = new Company(replay, plan);
  for (let next = company.nextPlan(); next !== undefined; next = company.nextPlan()) {
    const due = replay.nextDue();
    // What lies beyond the end has yet to happen.
    if (due !== null && due < next.at && due < plan.until) {
      for (const decidedInput of replay.advanceTo(due)) {
        record(decidedInput, null);
        company.react(decidedInput);
      }
      continue;
    }
    if (next.at >= plan.until) break;
    const sample = company.take();
    if (sample === undefined) continue;
    for (const decidedInput of replay.take(sample.fact)) {
      record(decidedInput, isSaid(decidedInput.input) ? sample.factId : null);
      company.react(decidedInput);
    }
  }
}

/** What the outside said, and not what followed from it. */
function isSaid(input: DecidedInput["input"]): boolean {
  return isFact(input) || input.kind === "enter_absence" || input.kind === "end_absence";
}

type When = { readonly occurredAt: EpochMs; readonly recordedAt: EpochMs };

class Company {
  readonly #replay: Replay;
  readonly #terms: Terms;
  readonly #random: Random;
  readonly #tempers: ReadonlyMap<MemberId, Temper>;
  readonly #promise = new Map<LeadId, number>();
  readonly #agenda = new Agenda();
  readonly #workingYear: WorkingYear | undefined;
  readonly #sideStories: SideStories;
  readonly #handStories: HandStories | undefined;
  readonly #ratingStories: RatingStories;
  #facts = 0;

  constructor(replay: Replay, plan: CompanyPlan) {
    this.#replay = replay;
    this.#terms = replay.terms();
    this.#random = seededRandom(plan.seed);
    this.#workingYear = plan.workingYear;
    this.#sideStories = new SideStories(replay, this.#random, this.#agenda);
    this.#ratingStories = new RatingStories(replay, seededRandom(plan.seed + 3), this.#agenda);
    if (plan.workingYear !== undefined) {
      this.#handStories = new HandStories(replay, seededRandom(plan.seed + 2), this.#agenda);
      for (const fact of plan.workingYear.said) this.#agenda.add(fact.recordedAt, () => fact);
    }
    this.#tempers = drawTempers(this.#random, this.#terms.agreement);
    for (const [index, arrival] of planArrivals(
      this.#random,
      this.#terms.agreement.zone,
      plan.from,
      plan.until,
      plan.leadsPerDay,
    ).entries()) {
      this.#planArrival(leadId(`sample:${String(index + 1).padStart(5, "0")}`), arrival);
    }
  }

  nextPlan(): { readonly at: EpochMs } | undefined {
    return this.#agenda.peek();
  }

  /** The next planned fact, if it still makes sense. */
  take(): SampleFact | undefined {
    const plan = defined(this.#agenda.pop(), "a plan");
    const fact = plan.make();
    if (fact === null) return undefined;
    this.#facts += 1;
    return { factId: `sample-${this.#facts}`, fact };
  }

  react(decidedInput: DecidedInput): void {
    if (decidedInput.about !== "lead") return;
    for (const event of decidedInput.decided.events) {
      if (event.kind === "assigned") this.#reactToAssignment(event);
      else this.#sideStories.react(event);
      this.#handStories?.react(event);
      this.#ratingStories.react(event);
    }
  }

  #planArrival(id: LeadId, arrival: Arrival): void {
    this.#promise.set(id, arrival.promise);
    const { origin, name, email, company, attributes } = arrival;
    const at = { occurredAt: arrival.at, recordedAt: arrival.at };
    this.#agenda.add(arrival.at, () => ({
      kind: "capture",
      leadId: id,
      ...at,
      origin,
      person: { name, email, company },
      attributes,
    }));
    for (const { at: when, activity } of arrival.activities) {
      this.#agenda.add(when, () => ({
        kind: "activity",
        leadId: id,
        occurredAt: when,
        recordedAt: when,
        activity,
        note: null,
      }));
    }
  }

  #reactToAssignment(event: Extract<LeadEvent, { kind: "assigned" }>): void {
    const lead = defined(this.#replay.lead(event.leadId), "the assigned lead");
    const random = this.#random;
    const temper = this.#tempers.get(event.member) ?? { pace: 1, diligence: 0.97, persuasion: 1 };
    const gradeIndex = this.#terms.agreement.scoring.grades.findIndex((grade) => grade.id === lead.grade);
    const mood = this.#workingYear === undefined ? 1 : moodOf(this.#workingYear, event.member, event.at);
    const usual = usualResponseMinutes(event.leg, gradeIndex) * temper.pace * mood;
    let minutes = Math.max(1, random.logNormal(usual, 0.75));
    // Now and then a hand-off lies: a full calendar, a day off, a forgotten mail.
    if (!random.chance(temper.diligence)) minutes += random.whole(240, 1_300);
    const talk = new Conversation(event.leadId, event.member, event.leg, event.at);
    talk.at = this.#after(talk, event.at, minutes);
    this.#firstReaction(talk, temper);
  }

  #firstReaction(talk: Conversation, temper: Temper): void {
    const random = this.#random;
    const promise = this.#promise.get(talk.leadId) ?? 0.4;
    if (random.chance(talk.leg === "sales" ? 0.1 : 0.07)) {
      this.#plan(talk, 0, (lead, at) => this.#reject(talk, lead, at, promise));
      return;
    }
    const acceptFirst = random.chance(0.5);
    if (acceptFirst) this.#accept(talk, 0);
    this.#touchUntilAnswered(talk, temper, promise, 1);
    if (!acceptFirst) this.#accept(talk, random.whole(1, 25));
  }

  #accept(talk: Conversation, afterMinutes: number): void {
    this.#plan(talk, afterMinutes, (lead, at) =>
      isAccepted(lead) ? null : { kind: "accept", leadId: lead.leadId, ...at, by: talk.member },
    );
  }

  /** Attempts, about one a business day, until the lead answers or six are made. */
  #touchUntilAnswered(talk: Conversation, temper: Temper, promise: number, attempt: number): void {
    const random = this.#random;
    const twoWay = random.chance(0.24 + 0.3 * promise);
    // One attempt in eight is written down only later.
    const lag = random.chance(0.12) ? random.whole(10, 90) * MINUTE_MS : 0;
    const channel = random.pick(["call", "email", "meeting", "social"] as const, [55, 36, 3, 6]);
    const evidence = random.chance(0.6) ? "observed" : "logged";
    const when = talk.at;
    this.#agenda.add(epochMs(when + lag), () => {
      const lead = this.#stillWith(talk);
      if (lead === undefined) return null;
      if (twoWay) this.#conclude(talk, temper, promise, epochMs(when + lag));
      else if (attempt < 6) {
        talk.at = this.#after(talk, epochMs(when + lag), random.whole(300, 560));
        this.#touchUntilAnswered(talk, temper, promise, attempt + 1);
      } else {
        talk.at = this.#after(talk, epochMs(when + lag), random.whole(30, 400));
        this.#plan(talk, 0, (open, at) => this.#rejectFor(talk, open, at, "recycle", { afterCadence: true }));
      }
      return {
        kind: "touch",
        leadId: talk.leadId,
        occurredAt: when,
        recordedAt: epochMs(when + lag),
        by: talk.member,
        channel,
        evidence,
        twoWay,
        note: null,
      };
    });
  }

  #conclude(talk: Conversation, temper: Temper, promise: number, from: EpochMs): void {
    const random = this.#random;
    if (talk.leg === "qualification") {
      talk.at = this.#after(talk, from, random.whole(10, 300));
      const qualified = random.chance(Math.min(0.93, (0.35 + 0.55 * promise) * temper.persuasion));
      this.#plan(talk, 0, (lead, at) =>
        qualified
          ? { kind: "pass_on", leadId: lead.leadId, ...at, by: talk.member, note: null }
          : this.#reject(talk, lead, at, promise),
      );
      return;
    }
    this.#sell(talk, temper, promise, from);
  }

  /** SAL → SQL → opportunity → won or lost, over weeks. */
  #sell(talk: Conversation, temper: Temper, promise: number, from: EpochMs): void {
    const random = this.#random;
    talk.at = this.#after(talk, from, random.whole(200, 2_800));
    if (!random.chance(Math.min(0.9, (0.42 + 0.45 * promise) * temper.persuasion))) {
      this.#plan(talk, 0, (lead, at) => this.#reject(talk, lead, at, promise));
      return;
    }
    const value = Math.round(random.logNormal(14_000, 0.6)) * 100;
    this.#progress(talk, "sql", null);
    talk.at = this.#after(talk, talk.at, random.whole(900, 5_000));
    if (random.chance(0.2)) return this.#progress(talk, "lost", null);
    this.#progress(talk, "opportunity", value);
    talk.at = epochMs(talk.at + random.whole(9, 70) * DAY_MS + random.whole(0, 8) * HOUR_MS);
    talk.at = this.#after(talk, talk.at, 5);
    this.#progress(talk, random.chance(0.16 + 0.36 * promise) ? "customer" : "lost", value);
  }

  #progress(talk: Conversation, stage: "sql" | "opportunity" | "customer" | "lost", valueMinor: number | null): void {
    this.#plan(talk, 0, (lead, at) => ({
      kind: "progress",
      leadId: lead.leadId,
      ...at,
      stage,
      valueMinor,
      credits: { sdr: null, rep: talk.member },
    }));
  }

  #reject(talk: Conversation, lead: LeadState, at: When, promise: number): Fact | null {
    const kind = this.#random.pick(["recycle", "disqualify", "fix_data", "reroute"] as const, [
      58 * promise + 12,
      34,
      6,
      5,
    ]);
    return this.#rejectFor(talk, lead, at, kind);
  }

  #rejectFor(
    talk: Conversation,
    lead: LeadState,
    at: When,
    kind: "recycle" | "disqualify" | "fix_data" | "reroute",
    tried: { readonly afterCadence: boolean } = { afterCadence: false },
  ): Fact | null {
    const { rejectReasons } = this.#terms.agreement;
    const ofKind = rejectReasons.filter((each) => each.then.kind === kind);
    const sayable = ofKind.filter(({ afterCadence }) => afterCadence === tried.afterCadence);
    const fitting = sayable.length > 0 ? sayable : ofKind;
    const reason = this.#random.pick(fitting.length > 0 ? fitting : rejectReasons);
    const note = reason.noteRequired ? "Asked us to come back after their budget round" : null;
    return { kind: "reject", leadId: lead.leadId, ...at, by: talk.member, reason: reason.id, note };
  }

  /** Plans a step of the conversation, to be dropped if the lead is with somebody else by then. */
  #plan(talk: Conversation, afterMinutes: number, make: (lead: LeadState, at: When) => Fact | null): void {
    if (afterMinutes > 0) talk.at = this.#after(talk, talk.at, afterMinutes);
    const at = talk.at;
    this.#agenda.add(at, () => {
      const lead = this.#stillWith(talk);
      return lead === undefined ? null : make(lead, { occurredAt: at, recordedAt: at });
    });
  }

  #stillWith(talk: Conversation): LeadState | undefined {
    const lead = this.#replay.lead(talk.leadId);
    return lead !== undefined && lead.owner === talk.member && lead.leg === talk.leg ? lead : undefined;
  }

  /** When they come to it after so many minutes of work; whoever is away then, when they are back. */
  #after({ leg, member }: Conversation, from: EpochMs, minutes: number): EpochMs {
    const id = legTerms(this.#terms, leg).pool.members[0]?.calendar ?? this.#terms.agreement.calendars[0]?.id;
    const calendar = calendarOf(this.#terms, defined(id, "a calendar"));
    const at = addBusinessMs(calendar, from, durationMs(Math.round(minutes * MINUTE_MS)));
    const back = this.#workingYear === undefined ? null : awayUntil(this.#workingYear, member, at);
    return back === null ? at : addBusinessMs(calendar, back, durationMs(MINUTE_MS));
  }
}

/** What one person does about one lead on one leg; `at` is when they do the next thing. */
class Conversation {
  readonly leadId: LeadId;
  readonly member: MemberId;
  readonly leg: PartyName;
  at: EpochMs;

  constructor(id: LeadId, member: MemberId, leg: PartyName, at: EpochMs) {
    this.leadId = id;
    this.member = member;
    this.leg = leg;
    this.at = at;
  }
}
