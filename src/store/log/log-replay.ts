/**
 * Decisions of the log taken again, in order: what became of every lead, of the roster and of the accounts, from the first decision on.
 *
 * `baton verify` lets it decide again what the present rules decided; `baton rebuild` takes all as decided. What other rules decided, and what
 * cannot be decided again because the person was erased, is folded from its events either way: it stands.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { decideUnder } from "../../engine/timeline/decide-under.ts";
import { foldEvents } from "../../engine/timeline/fold-events.ts";
import type { Decided } from "../../engine/decide/decide.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { upgradeEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import type { DecidedLeadInput, DecidedRosterInput } from "../../engine/timeline/replay.ts";
import { decideRoster } from "../../engine/roster/decide-roster.ts";
import { evolveRoster } from "../../engine/roster/evolve-roster.ts";
import { formerLeave, membersChange } from "../../engine/timeline/members-left.ts";
import { EMPTY_ROSTER, type Roster } from "../../engine/roster/roster.ts";
import type { RosterInput } from "../../engine/roster/roster-input.ts";
import { accountKey } from "../../engine/account/account.ts";
import { accountTaken } from "../../engine/routing/keep-account.ts";
import { RULES } from "../../engine/decide/rules.ts";
import { type LeadUnder, versionNumbered, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { planned, withDateToCome, withProgram } from "../../engine/program/program.ts";
import type { FactActor } from "../facts/fact-sender.ts";
import { answerOf } from "../facts/known-facts.ts";
import type { LeadDecision, RosterDecision } from "./entry.ts";
import type { Erasures } from "./erasures.ts";
import { askedOfDecision, type UndoneImports } from "./undone-imports.ts";
import { changesPerson } from "../lead/known-person.ts";
import { type Difference, differenceOf } from "../verify/difference.ts";

/** A decision of the log. `isDecidedAgain`: by the present rules, and not folded from its events. */
export type Replayed = (DecidedLeadInput | DecidedRosterInput) & {
  readonly seq: number;
  readonly handledAt: EpochMs | null;
  readonly isDecidedAgain: boolean;
  readonly rules: number;
  readonly actor: FactActor | null;
  /** Whether something that it went by was erased since. */
  readonly isErased: boolean;
};

/** A lead so far: `seq` is the number of its last decision, `personSeq` that of the one which says who it is. */
export type ReplayedLead = LeadUnder & {
  readonly seq: number;
  readonly personSeq: number | null;
};

/** The rules that first said whose the leads are that nobody works. */
const FIRST_WITH_PROGRAM = 3;
/** And the first that left no lead without a date. */
const FIRST_WITH_DATES = 4;

export class LogReplay {
  readonly leads = new Map<LeadId, ReplayedLead>();
  readonly accounts = new Map<string, MemberId>();
  roster: Roster = EMPTY_ROSTER;
  /** Owners of history whom no version names, by the party that they were of. */
  readonly #former = new Map<MemberId, PartyName>();
  readonly #versions: TermsInForce;
  readonly #decidesAgain: boolean;
  readonly #erasures: Erasures | undefined;
  readonly #undone: UndoneImports | undefined;

  /**
   * @param decidesAgain what the present rules decided; otherwise every decision is taken from its events
   * @param undone what imports brought that were undone; left out: none was
   */
  constructor(
    versions: TermsInForce,
    {
      decidesAgain,
      erasures,
      undone,
    }: { readonly decidesAgain: boolean; readonly erasures?: Erasures; readonly undone?: UndoneImports },
  ) {
    this.#versions = versions;
    this.#decidesAgain = decidesAgain;
    this.#erasures = erasures;
    this.#undone = undone;
  }

  /** Whether something that a decision went by was erased since: it cannot be made again. */
  isErased({ seq, leadId, isErased }: Pick<LeadDecision, "seq" | "leadId" | "isErased">): boolean {
    return isErased || seq < (this.#erasures?.leads.get(leadId) ?? 0);
  }

  /** Whether it counts no longer, because its import was undone: then it is not taken. */
  isUndone(logged: LeadDecision | RosterDecision): boolean {
    return this.#undone?.has(askedOfDecision(logged)) ?? false;
  }

  /** @returns the first difference between what is in the log and what is decided again, where there is one */
  take(
    logged: LeadDecision | RosterDecision,
    { asDecided = false }: { readonly asDecided?: boolean } = {},
  ): Replayed | Difference {
    if (logged.about === "roster") return this.#roster(logged, asDecided);
    const { seq, input, leadId, handledAt, rules, actor } = logged;
    const isErased = this.isErased(logged);
    const before = this.leads.get(leadId);
    const isDecidedAgain = this.#mayDecideAgain(logged, asDecided) && !isErased;
    const { version, decided } = isDecidedAgain
      ? decideUnder(this.#versions, this.roster, this.accounts, before, input)
      : { version: logged.version, decided: this.#folded(logged, before?.state ?? null) };
    if (isDecidedAgain) {
      const found =
        differenceOf("log", `the version that made decision ${seq}`, logged.version, version) ??
        differenceOf("log", `decision ${seq} about ${leadId}`, logged.events, decided.events) ??
        (logged.answer === null
          ? null
          : differenceOf(
              "log",
              `the answer to decision ${seq}`,
              logged.answer,
              answerOf(versionNumbered(this.#versions, version).terms.agreement, decided),
            ));
      if (found !== null) return found;
    }
    this.roster = decided.roster;
    for (const event of decided.events)
      if (event.kind === "captured" && event.capture.owner !== undefined && event.capture.ownerOf !== undefined)
        if (!this.#former.has(event.capture.owner)) this.#former.set(event.capture.owner, event.capture.ownerOf);
    if (decided.lead !== null) {
      const personSeq = changesPerson(decided.events) ? seq : (before?.personSeq ?? null);
      this.leads.set(leadId, { state: decided.lead, agreementVersion: version, seq, personSeq });
      const taken = accountTaken(decided.events);
      if (taken !== undefined) this.accounts.set(accountKey(taken.leg, taken.account), taken.member);
    }
    return { about: "lead", input, decided, version, seq, handledAt, isDecidedAgain, rules, actor, isErased };
  }

  /**
   * The events of a decision, of the present shape. What older rules left without a date has one: no lead is without.
   *
   * @param before the lead before it; asked only for what older rules decided
   */
  eventsOf({ events, rules, version, input }: LeadDecision, before: () => LeadState | null): readonly LeadEvent[] {
    const upgraded = events.map(upgradeEvent);
    // A log of before versions had numbers can name one that never was in force.
    const period = this.#versions.find((each) => each.version === version) ?? this.#versions[0];
    if (rules >= FIRST_WITH_DATES || period === undefined) return upgraded;
    const was = before();
    const said = rules < FIRST_WITH_PROGRAM ? withProgram(period.terms, upgraded) : upgraded;
    const dated = withDateToCome(period.terms, was, said, input.recordedAt);
    const { lead } = foldEvents(this.roster, was, dated);
    const date = lead === null ? [] : planned(period.terms, lead, input.recordedAt);
    return date.length === 0 ? dated : [...dated, ...date];
  }

  #folded(logged: LeadDecision, before: LeadState | null): Decided {
    const events = this.eventsOf(logged, () => before);
    return foldEvents(this.roster, before, events);
  }

  /** What was decided beside an import that was undone went by what counts no longer. */
  #mayDecideAgain({ seq, rules }: LeadDecision | RosterDecision, asDecided: boolean): boolean {
    return this.#decidesAgain && !asDecided && rules === RULES && this.#undone?.isBeside(seq) !== true;
  }

  #roster(logged: RosterDecision, asDecided: boolean): Replayed | Difference {
    const { seq, input, events, rules, actor, handledAt } = logged;
    const isDecidedAgain = this.#mayDecideAgain(logged, asDecided);
    const decided = isDecidedAgain
      ? decideRoster(this.roster, input)
      : { roster: events.reduce(evolveRoster, this.roster), events };
    const found = isDecidedAgain
      ? (this.#membersDiffer(seq, input) ??
        differenceOf("log", `decision ${seq} about the roster`, events, decided.events))
      : null;
    if (found !== null) return found;
    this.roster = decided.roster;
    return { about: "roster", input, decided, seq, handledAt, isDecidedAgain, rules, actor, isErased: false };
  }

  /** Who leaves follows from the versions, and of history from whom its captures name; from nothing else that anybody says. */
  #membersDiffer(seq: number, input: RosterInput): Difference | null {
    if (input.kind !== "members_change") return null;
    const at = input.recordedAt;
    const ofHistory = formerLeave(this.#versions, this.roster, this.#former, at);
    const isOfHistory = input.left.length > 0 && input.left.every(({ member }) => this.#former.has(member));
    const due = isOfHistory ? ofHistory : membersChange(this.#versions, this.roster, at);
    return differenceOf("log", `who leaves by decision ${seq}`, input, due);
  }
}
