/**
 * A backtest as recorded: the facts of a period decided again by a draft, beside what was decided.
 *
 * People did what they did, when they did it (`saidUnderDraft`); which lead a fact is about, who was away, who owned which account is as recorded. What a
 * fact says of a step that the draft never came to is refused there, and counts as one that would not have happened. What the draft hands over and history
 * did not was worked by nobody: the engine lives on with it, as with a lead that nobody touches, and what it says of how that went is kept apart as
 * unknown (`ComparedLead`). By the versions that were in force the events are those of the log, byte for byte.
 *
 * Recorded decisions come in the order of the log, from the beginning of the period on; time passes between them as for every replay.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { MailDomains } from "../../engine/account/mail-domains.ts";
import { isFact } from "../../engine/facts/is-fact.ts";
import type { Fact, Input } from "../../engine/lead/input.ts";
import type { AccountOwners } from "../../engine/lead/known-account.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { RosterInput } from "../../engine/roster/roster-input.ts";
import { type LeadUnder, type TermsInForce, versionAt } from "../../engine/terms/terms-in-force.ts";
import type { Holding } from "../../engine/timeline/holders.ts";
import { type DecidedInput, ofLeads, type Replay } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import { ComparedLead } from "./compared-lead.ts";
import { type BacktestMark, type Marked, weeksIn } from "../../reporting/backtest/marks.ts";
import type { OwnRows } from "../../reporting/rows/own-rows.ts";
import { RecordedEvents } from "./recorded-events.ts";
import { saidUnderDraft } from "./said-under-draft.ts";

/**
 * A decision of the log. `events`: what older rules decided can depend on how the lead was before. `presentAt`: when it was made by the clock on the wall, where
 * the recorded time was ahead of it.
 */
export type RecordedDecision =
  | {
      readonly about: "lead";
      readonly input: Input;
      readonly events: (before: () => LeadState | null) => readonly LeadEvent[];
      readonly presentAt?: EpochMs | undefined;
      /** Nothing more is recorded of the lead. */
      readonly isLast?: boolean | undefined;
    }
  | { readonly about: "roster"; readonly input: RosterInput; readonly presentAt?: EpochMs | undefined };

/** How things were when the period began. */
export type Beginning = {
  readonly leads: readonly LeadUnder[];
  readonly roster: Roster;
  readonly accounts: AccountOwners;
  readonly holders: readonly Holding[];
  /** Owners of history whom no version names. */
  readonly former: ReadonlyMap<MemberId, PartyName>;
  /** What was decided of the leads until then, as rows; a lead that has none is counted from the beginning of the period on. */
  readonly rows?: ReadonlyMap<LeadId, OwnRows>;
  /** Whether anything is recorded of a lead in the period; left out: it can be of each. */
  readonly isAskedAbout?: (leadId: LeadId) => boolean;
};

/** How many facts of the period, and what became of them under the draft, by kind: see `FactCounts`. */
type Counts = { facts: number } & {
  readonly [What in "byAnother" | "notHappened" | "counted"]: Map<Fact["kind"], number>;
};

export class AsRecorded {
  /** Those of which anything can still come; where nobody is given those that are over, all. */
  readonly leads = new Map<LeadId, ComparedLead>();
  readonly counts: Counts = { facts: 0, byAnother: new Map(), notHappened: new Map(), counted: new Map() };
  readonly #replay: Replay;
  readonly #kept: ReadonlySet<LeadId>;
  readonly #former: Map<MemberId, PartyName>;
  readonly #asked: Parameters<ComparedLead["noteRecorded"]>[1];
  readonly #see: (decided: DecidedInput) => void;
  readonly #over: ((leadId: LeadId, lead: ComparedLead) => void) | undefined;

  /**
   * @param versions by which the facts are decided again: see `draftInForce`
   * @param from when the period begins: `start` is how things were then
   * @param kept leads that cannot be decided again, since what was said of them was erased: they are as recorded in both readings
   * @param both is given the marks of what both readings say
   * @param known gives one mark for all that are the same
   * @param see is given everything that is decided again
   * @param over is given each lead when nothing more can come of it in either reading; it is let go then
   */
  constructor(
    versions: TermsInForce,
    from: EpochMs,
    start: Beginning,
    {
      kept = new Set(),
      domains,
      both = () => undefined,
      known = (mark) => mark,
      see = () => undefined,
      over,
    }: {
      readonly kept?: ReadonlySet<LeadId>;
      readonly domains?: MailDomains;
      readonly both?: (marks: readonly Marked[]) => void;
      readonly known?: (mark: BacktestMark) => BacktestMark;
      readonly see?: (decided: DecidedInput) => void;
      readonly over?: (leadId: LeadId, lead: ComparedLead) => void;
    } = {},
  ) {
    const { leads, roster, accounts, holders, former, rows, isAskedAbout } = start;
    this.#kept = kept;
    this.#see = see;
    this.#over = over;
    this.#former = new Map(former);
    this.#asked = { weekOf: weeksIn(versionAt(versions, from).terms.zone), both, known };
    for (const { state } of leads) this.leads.set(state.leadId, new ComparedLead(state, rows?.get(state.leadId)));
    this.#replay = startReplay(versions, {
      leads: leads.filter(({ state }) => !kept.has(state.leadId)),
      ...{ roster, accounts, holders, now: from, isResolved: true },
      ...(domains === undefined ? {} : { domains }),
    });
    if (isAskedAbout === undefined) return;
    for (const [leadId, lead] of this.leads) {
      lead.isLast = !isAskedAbout(leadId);
      if (lead.isLast) this.#letGo(leadId, lead);
    }
  }

  /** As it is by now, under the draft. */
  roster(): Roster {
    return this.#replay.roster();
  }

  /** The next decision of the log. */
  take(recorded: RecordedDecision): void {
    if (recorded.about === "roster") this.#takeRoster(recorded);
    else this.#takeLead(recorded);
  }

  /** Lets what is due before the end of the period happen, and ends both readings. */
  end(until: EpochMs): void {
    this.#noteAll(this.#replay.advanceTo(epochMs(until - 1)));
    for (const [leadId, lead] of this.leads) {
      lead.end(this.#asked);
      this.#over?.(leadId, lead);
    }
  }

  #takeRoster({ input, presentAt }: Extract<RecordedDecision, { about: "roster" }>): void {
    switch (input.kind) {
      case "enter_absence":
      case "end_absence":
        this.#noteAll(this.#replay.take(input, presentAt));
        return;
      case "members_change":
        // Who leaves by the versions leaves by itself; owners of history leave when somebody says that it is over.
        if (input.left.length === 0 || !input.left.every(({ member }) => this.#former.has(member))) return;
        this.#noteAll(this.#replay.advanceTo(input.recordedAt));
        this.#noteAll(this.#replay.leaveFormer(input.recordedAt));
        return;
      case "absence_begins":
    }
  }

  #takeLead(recorded: Extract<RecordedDecision, { about: "lead" }>): void {
    const { leadId } = recorded.input;
    const lead = this.#leadOf(leadId);
    this.#takeOf(lead, recorded);
    if (recorded.isLast === true) lead.isLast = true;
    if (lead.isLast) this.#letGo(leadId, lead);
  }

  #takeOf(
    lead: ComparedLead,
    { input, events: eventsAfter, presentAt }: Extract<RecordedDecision, { about: "lead" }>,
  ): void {
    const asItWas = (): LeadState | null => lead.state("recorded");
    if (this.#kept.has(input.leadId)) {
      this.#keep(lead, input, eventsAfter(asItWas));
      return;
    }
    // Whoever has it by then: what falls due at the very instant comes after the fact. Once the draft has said so, nothing recorded
    // needs to be folded.
    const heardAt = Math.min(presentAt ?? input.recordedAt, input.recordedAt);
    if (isFact(input)) this.#noteAll(this.#replay.advanceTo(epochMs(heardAt - 1)));
    const before = isFact(input) ? asItWas() : null;
    const events = eventsAfter(asItWas);
    lead.noteRecorded(events, this.#asked);
    this.#learnFormer(events);
    if (input.kind === "erase") this.#noteAll(this.#replay.take(input, presentAt));
    // The rest follows from what was said, from time, and from the versions.
    if (!isFact(input)) return;
    const said = saidUnderDraft(input, before ?? undefined, this.#replay.lead(input.leadId));
    const redecided = this.#replay.take(said, presentAt);
    this.#noteAll(redecided);
    this.#count(input, { isOther: said !== input, events, redecided });
  }

  /** As it was decided, in both readings. */
  #keep(lead: ComparedLead, input: Input, events: readonly LeadEvent[]): void {
    const before = lead.state("recorded");
    lead.isKept = true;
    lead.noteRecorded(events, this.#asked);
    lead.noteDraft(events, new RecordedEvents(before, events).decided, this.#asked);
    this.#learnFormer(events);
    this.#noteAll(this.#replay.takeAsDecided(input, before, events));
  }

  #count(
    { kind, leadId }: Fact,
    said: {
      readonly isOther: boolean;
      readonly events: readonly LeadEvent[];
      readonly redecided: readonly DecidedInput[];
    },
  ): void {
    const { counts } = this;
    counts.facts += 1;
    const own = ofLeads(said.redecided).findLast(({ input }) => input.kind === kind && input.leadId === leadId);
    const isRefused = isRefusal(own?.decided.events ?? []);
    const wasRefused = isRefusal(said.events);
    if (isRefused && !wasRefused) increment(counts.notHappened, kind);
    else if (wasRefused && !isRefused) increment(counts.counted, kind);
    else if (said.isOther && !isRefused) increment(counts.byAnother, kind);
  }

  #noteAll(decisions: readonly DecidedInput[]): void {
    let last: Map<LeadId, ComparedLead> | null = null;
    for (const each of decisions) {
      this.#see(each);
      if (each.about !== "lead" || this.#kept.has(each.input.leadId)) continue;
      const { leadId } = each.input;
      const lead = this.#leadOf(leadId);
      lead.noteDraft(each.decided.events, each.decided, this.#asked);
      if (lead.isLast) (last ??= new Map<LeadId, ComparedLead>()).set(leadId, lead);
    }
    // All of it has been decided by then: what was decided of a lead later is noted, too.
    if (last !== null) for (const [leadId, lead] of last) this.#letGo(leadId, lead);
  }

  /** Where nothing of it can come any more, in either reading. */
  #letGo(leadId: LeadId, lead: ComparedLead): void {
    if (this.#over === undefined || !lead.isMatched()) return;
    const isOver = this.#kept.has(leadId) || this.#replay.letGo(leadId);
    if (!isOver) return;
    this.#over(leadId, lead);
    this.leads.delete(leadId);
  }

  #leadOf(leadId: LeadId): ComparedLead {
    const known = this.leads.get(leadId);
    if (known !== undefined) return known;
    const fresh = new ComparedLead(null);
    this.leads.set(leadId, fresh);
    return fresh;
  }

  #learnFormer(events: readonly LeadEvent[]): void {
    for (const event of events) {
      if (event.kind !== "captured") continue;
      const { owner, ownerOf } = event.capture;
      if (owner !== undefined && ownerOf !== undefined && !this.#former.has(owner)) this.#former.set(owner, ownerOf);
    }
  }
}

function isRefusal(events: readonly LeadEvent[]): boolean {
  return events[0]?.kind === "refused";
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
