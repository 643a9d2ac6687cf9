/**
 * A stretch of time lived again under terms, by people who work as learned: leads arrive and do what they did, and what people do follows from
 * what the engine decides.
 *
 * A person does one thing at a time, in their own hours: what comes while they are at something else waits until they are free. The waits that were
 * learned hold those of the record already, so they are kept busy no longer than people of the record were seen to be.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import { type EpochMs, isNever, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { MailDomains } from "../../engine/account/mail-domains.ts";
import type { AccountOwners } from "../../engine/lead/known-account.ts";
import type { Holding } from "../../engine/timeline/holders.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import { type LeadUnder, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { Heap } from "../../engine/timeline/heap.ts";
import type { DecidedInput, Replay } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import type { Act } from "../behavior/acts.ts";
import { FollowSpells } from "../behavior/follow-spells.ts";
import { afterWork, type PersonHours, personHours, workedMs } from "../behavior/person-hours.ts";
import type { BegunSpell } from "../behavior/spell.ts";
import type { PeopleOfRun } from "./people-of-run.ts";
import { CountingTally, type Tally, weekKey, weekSince } from "./tally.ts";
import { minutesOfAct, type WorkMinutes } from "./work-minutes.ts";

/** `[from, until)` under some terms. */
export type Scenario = {
  readonly versions: TermsInForce;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** As they stood at `from`. */
  readonly leads: readonly LeadUnder[];
  readonly roster: Roster;
  /** From `from` on, in the order in which they were heard: see `isInbound`. */
  readonly facts: readonly (Fact | RosterFact)[];
  /** When people were away, whether or not they had said so by then. */
  readonly absences: Roster["absences"];
  readonly minutes: WorkMinutes;
  /** Who owned which account, and who was handed which lead, when it began; left out: none, nobody. */
  readonly accounts?: AccountOwners;
  readonly holders?: readonly Holding[];
  readonly domains?: MailDomains;
  /** The facts are as the log has them: about the lead that they were about. Left out: that is looked for. */
  readonly isResolved?: boolean;
  /** What was decided before and counts too: see `prepareRuns`. The facts are then resolved. */
  readonly counted?: Tally;
};

type Planned = {
  readonly at: EpochMs;
  readonly ordinal: number;
  readonly act: Act;
  readonly spell: BegunSpell;
};

/** @param record is called with everything decided here, in order */
export function simulate(
  scenario: Scenario,
  people: PeopleOfRun,
  record: (decided: DecidedInput) => void = () => undefined,
): Tally {
  const replay = startScenario(scenario);
  const company = new SimulatedCompany(scenario, replay, people, record);
  company.live();
  return company.tally.counts();
}

/** As everything stood when it began. */
export function startScenario(scenario: Scenario): Replay {
  const { versions, from: now, leads, roster, accounts, holders, domains, counted, isResolved } = scenario;
  return startReplay(versions, {
    ...{ leads, roster, now, isResolved: isResolved ?? counted !== undefined },
    ...(accounts === undefined ? {} : { accounts }),
    ...(holders === undefined ? {} : { holders }),
    ...(domains === undefined ? {} : { domains }),
  });
}

class SimulatedCompany {
  readonly tally: CountingTally;
  readonly #scenario: Scenario;
  readonly #replay: Replay;
  readonly #people: PeopleOfRun;
  readonly #record: (decided: DecidedInput) => void;
  readonly #follow: FollowSpells;
  readonly #hoursOf: (leg: PartyName, member: MemberId) => PersonHours;
  /** By time; of one instant, first what was planned first. */
  readonly #planned = new Heap<EpochMs, Planned & { readonly turn: number }>((a, b) => a.turn < b.turn);
  #turns = 0;
  /** What is to come of a lead; anything else that is planned of it is out of date. */
  readonly #next = new Map<LeadId, Planned>();
  readonly #spells = new Map<LeadId, number>();
  readonly #freeAt = new Map<MemberId, EpochMs>();

  constructor(scenario: Scenario, replay: Replay, people: PeopleOfRun, record: (decided: DecidedInput) => void) {
    this.tally = new CountingTally(scenario.counted);
    this.#record = record;
    this.#scenario = scenario;
    this.#replay = replay;
    this.#people = people;
    const terms = replay.terms();
    this.#follow = new FollowSpells(terms.zone);
    this.#hoursOf = personHours(terms, scenario.absences);
    for (const { state } of scenario.leads) this.#goOn(state);
  }

  live(): void {
    const { facts, until } = this.#scenario;
    let heard = 0;
    for (;;) {
      const fact = facts[heard];
      const actAt = this.#planned.firstKey();
      const factAt = fact?.recordedAt;
      const isFact = factAt !== undefined && (actAt === undefined || factAt <= actAt);
      const at = isFact ? factAt : actAt;
      const due = this.#replay.nextDue();
      const isOver = at === undefined || at >= until;
      if (due !== null && due < (isOver ? until : at)) {
        this.#react(this.#replay.advanceTo(due));
      } else if (isOver) {
        return;
      } else if (isFact && fact !== undefined) {
        heard += 1;
        this.#react(this.#replay.take(fact));
      } else {
        this.#act(at);
      }
    }
  }

  #react(decisions: readonly DecidedInput[]): void {
    for (const each of decisions) {
      this.#record(each);
      if (each.about !== "lead") continue;
      for (const event of each.decided.events) this.tally.count(event, each.decided.lead?.grade ?? "");
      const change = this.#follow.note(each);
      if (change === undefined) continue;
      this.#next.delete(each.input.leadId);
      if (change.begun !== null) this.#plan(change.begun, 0);
    }
  }

  /** A lead that somebody had when the stretch of time began: so much has passed already. */
  #goOn(lead: LeadState): void {
    const { handOff, lastTouchAt, stageEnteredAt, assignedAt } = lead;
    const since = Math.max(lastTouchAt ?? 0, stageEnteredAt, assignedAt ?? 0, handOff?.acceptedAt ?? 0) as EpochMs;
    const { from } = this.#scenario;
    const spell = this.#follow.take(lead, since < from ? since : from);
    if (spell === null) return;
    const { leg, member } = spell.phase;
    this.#plan(spell, workedMs(this.#hoursOf(leg, member), spell.from, from));
  }

  #plan(spell: BegunSpell, sinceMs: number): void {
    const ordinal = (this.#spells.get(spell.leadId) ?? 0) + 1;
    this.#spells.set(spell.leadId, ordinal);
    const next = this.#people.next(spell, ordinal, sinceMs);
    if (next === null) return;
    const at = afterWork(this.#hoursOf(spell.phase.leg, spell.phase.member), spell.from, next.workedMs);
    if (at >= this.#scenario.until || isNever(at)) return;
    const planned = { at, ordinal, act: next.act, spell };
    this.#next.set(spell.leadId, planned);
    this.#push(planned, at);
  }

  #push(planned: Planned, at: EpochMs): void {
    this.#turns += 1;
    this.#planned.push(at, { ...planned, at, turn: this.#turns });
  }

  #act(at: EpochMs): void {
    const planned = this.#planned.pop();
    if (planned === undefined) return;
    const { spell, ordinal, act } = planned;
    if (this.#next.get(spell.leadId)?.ordinal !== ordinal) return;
    const { leg, member } = spell.phase;
    const freeAt = this.#freeAt.get(member);
    if (freeAt !== undefined && freeAt > at) {
      const week = weekSince(this.#scenario.from, at);
      this.tally.add("delayed", weekKey(member, week), (freeAt - at) / MINUTE_MS);
      this.#push(planned, freeAt);
      return;
    }
    const lead = this.#replay.lead(spell.leadId);
    const fact = lead === undefined ? null : this.#people.factOf(act, spell, ordinal, lead, at, this.#replay.terms());
    this.#next.delete(spell.leadId);
    if (fact === null) return;
    const minutes = minutesOfAct(this.#scenario.minutes, act);
    const busyMs = Math.min(minutes * MINUTE_MS, this.#people.quickestMs);
    if (busyMs > 0) this.#freeAt.set(member, afterWork(this.#hoursOf(leg, member), at, busyMs));
    if (minutes > 0) this.tally.work(member, weekSince(this.#scenario.from, at), minutes);
    this.#react(this.#replay.take(fact));
    this.#afterRefusal(spell, at);
  }

  /** What the terms did not allow changed nothing: something else comes, later. */
  #afterRefusal(spell: BegunSpell, at: EpochMs): void {
    if (this.#next.has(spell.leadId)) return;
    const lead = this.#replay.lead(spell.leadId);
    const lasting = this.#follow.of(spell.leadId);
    if (lead === undefined || lasting !== spell) return;
    const { leg, member } = spell.phase;
    this.#plan(spell, workedMs(this.#hoursOf(leg, member), spell.from, at));
  }
}
