/**
 * Whatever can happen to a handful of leads, at random: sense and nonsense, early, late and twice.
 *
 * A move is made a fact when its turn comes: so that "the owner accepts" can be drawn without knowing who the owner will be.
 */
import fc from "../fast-check.ts";
import { FACT_KINDS } from "../../src/api/facts/facts.ts";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { absenceId, leadId, type LeadId, type MemberId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { CHANNELS, type Erase, EVIDENCE, type Fact, PROGRESS_STAGES } from "../../src/engine/lead/input.ts";
import type { LeadState } from "../../src/engine/lead/lead-state.ts";
import type { RosterFact } from "../../src/engine/roster/roster-input.ts";
import { randomContent } from "./random-content.ts";
import { isAccepted } from "../../src/engine/standing/accepted.ts";

export const LEADS: readonly LeadId[] = ["a", "b", "c", "d", "e"].map(leadId);
/** Monday, 2 March 2026, 09:00 in Berlin. */
export const START = epochMs(Date.parse("2026-03-02T08:00:00Z"));

/** What people say of leads, and of themselves. */
export type Said = Fact | Erase | RosterFact;
type Kind = Said["kind"];
export type Move = {
  readonly kind: Kind;
  readonly lead: number;
  /** Since the move before. */
  readonly gapMs: number;
  /** Whether it is something that fits the lead as it is then, or whatever was drawn. */
  readonly fits: boolean;
  /** How much later than it happened it is heard of. */
  readonly lateMs: number;
  /** Who is said to do it: "owner" is whoever has the lead, or would have to answer now. */
  readonly who: "owner" | number;
  /** Drawn for whatever the kind needs: which activity, which reason, … */
  readonly pick: number;
  readonly flag: boolean;
};

/** How often each comes; what is not named here, seldom. */
const WEIGHTS: Readonly<Partial<Record<Kind, number>>> = {
  capture: 6,
  activity: 8,
  touch: 8,
  contact: 4,
  accept: 6,
  reject: 6,
  pass_on: 4,
  pause: 3,
  agree_rejection: 1,
  dispute: 3,
  decide_dispute: 3,
  progress: 3,
  decide_grey: 3,
  override: 3,
  erase: 1,
  enter_absence: 3,
};
const SELDOM = 2;
const KINDS: readonly Kind[] = [...FACT_KINDS, "erase", "enter_absence", "end_absence"];
/** What can be said at any time: it is not exchanged for what fits the lead. */
const AT_ANY_TIME: ReadonlySet<Kind> = new Set([
  "override",
  "grant_exception",
  "correct",
  "merge",
  "erase",
  "enter_absence",
  "end_absence",
]);
const EMAILS = [
  null,
  null,
  "ada@example.com",
  " Ada@Example.com",
  "bob@example.net",
  "bob@gmail.com",
  "b.ob+news@gmail.com",
  "info@mail.acme.co.uk",
  "eva@hotmail.nl",
  "zoe\u0308@xn--mnchen-3ya.example",
  "eve@example.com",
];

const gaps = fc.oneof(
  { weight: 16, arbitrary: fc.integer({ min: 0, max: 40 }).map((minutes) => minutes * MINUTE_MS) },
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 30 * MINUTE_MS, HOUR_MS, 8 * HOUR_MS) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 * DAY_MS }) },
  { weight: 1, arbitrary: fc.integer({ min: 20, max: 70 }).map((days) => days * DAY_MS) },
);
const delays = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 6 * HOUR_MS }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 * DAY_MS }) },
);

/** Up to 200 moves. What is late comes out of the order in which it happened. */
export const moves: fc.Arbitrary<readonly Move[]> = fc.noBias(
  fc.array(
    fc.record({
      kind: fc.oneof(...KINDS.map((kind) => ({ weight: WEIGHTS[kind] ?? SELDOM, arbitrary: fc.constant(kind) }))),
      lead: fc.nat(LEADS.length - 1),
      gapMs: gaps,
      lateMs: delays,
      fits: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      who: fc.oneof({ weight: 6, arbitrary: fc.constant("owner" as const) }, { weight: 1, arbitrary: fc.nat(20) }),
      pick: fc.nat(10_000),
      flag: fc.boolean(),
    }),
    { minLength: 1, maxLength: 200, size: "max" },
  ),
);

/** What can happen to a lead as it is; anything else would be refused. */
function fitting(lead: LeadState | undefined): readonly Kind[] {
  if (lead === undefined) return ["capture"];
  const always: readonly Kind[] = ["activity", "touch", "contact"];
  const answer: readonly Kind[] = lead.lastRejection === null ? [] : ["dispute", "dispute", "agree_rejection"];
  if (lead.dispute !== null) return [...always, "decide_dispute", "decide_dispute"];
  if (lead.stage === "grey") return [...always, "decide_grey"];
  if (lead.owner === null) return [...always, ...answer, "progress"];
  if (lead.clocks.some((clock) => clock.status === "paused"))
    return [...always, "resume", "reject", "accept", "pass_on"];
  const next: Kind = isAccepted(lead) ? "pass_on" : "accept";
  return [...always, ...answer, next, next, "reject", "pause", "progress"];
}

const ATTRIBUTES: readonly Extract<Fact, { kind: "capture" }>["attributes"][] = [
  {},
  { industry: "software", employees: 300, country: "DE", title: "Head of Marketing" },
  { industry: "fintech", employees: 60, country: "FR" },
  { industry: "software", employees: 100 },
  { industry: "retail", employees: 5_000, country: "CH", title: "VP Sales", partner: true },
  { industry: "software", employees: 12, title: "Student", country: "AT" },
  { industry: "agency", employees: 3, partner: true },
];

/** @param lead as it is when the move's turn comes */
export function factOf(agreement: Agreement, move: Move, recordedAt: EpochMs, lead: LeadState | undefined): Said {
  const { pick, flag } = move;
  const kind = move.fits && !AT_ANY_TIME.has(move.kind) ? chosen(fitting(lead), pick) : move.kind;
  const occurredAt = epochMs(Math.max(0, recordedAt - move.lateMs));
  const at = { leadId: LEADS[move.lead] ?? leadId("a"), occurredAt, recordedAt };
  const note = flag ? "note" : null;
  const by = personOf(agreement, { ...move, kind }, lead);
  const channel = chosen(CHANNELS, pick);
  switch (kind) {
    case "capture": {
      const person = { name: null, email: chosen(EMAILS, pick >> 3), company: null };
      const owner = pick % 7 === 0 ? { owner: by } : {};
      const origin = chosen([null, "webinar", "partner", "event"], pick);
      return { kind, ...at, origin, person, attributes: chosen(ATTRIBUTES, pick), ...owner };
    }
    case "activity":
      return { kind, ...at, activity: chosen(activitiesOf(agreement), pick >> 4), note };
    case "touch": {
      const evidence = chosen(EVIDENCE, pick % 5);
      return { kind, ...at, by, channel, evidence, twoWay: flag, automatic: pick % 6 === 0, note };
    }
    case "contact":
      return { kind, ...at, channel, needsAnswer: pick % 4 > 0, note };
    case "reject": {
      const reasons = [...agreement.rejectReasons.map(({ id }) => id), "no-such-reason"];
      return { kind, ...at, by, reason: chosen(reasons, pick >> 4), note };
    }
    case "pause":
      return { kind, ...at, by, reason: chosen([...pausesOf(agreement), "no-such-pause"], pick >> 4) };
    case "override": {
      const said = { kind, ...at, by, note: "We agreed on it" };
      const members = agreement.parties.flatMap((party) => party.members);
      return pick % 2 === 0
        ? { ...said, decision: "reassign", to: chosen(members, pick >> 4) }
        : { ...said, decision: flag ? "disqualify" : "reopen" };
    }
    case "grant_exception": {
      const clauses = [...agreement.qualification.exceptions.map(({ clause }) => clause), "no-such-clause"];
      return { kind, ...at, by, exception: chosen(clauses, pick), note: "We know them" };
    }
    case "correct": {
      const email = chosen(EMAILS, pick >> 3);
      const gone = pick % 9 === 0 ? { industry: null, partner: null } : {};
      return {
        ...{ kind, ...at, by: flag ? by : null, note },
        ...(pick % 3 === 0 ? { person: { email } } : {}),
        attributes: { ...chosen(ATTRIBUTES, pick), ...gone },
      };
    }
    case "erase":
      return { kind, leadId: at.leadId, occurredAt: recordedAt, recordedAt };
    case "merge":
      return { kind, ...at, by, into: chosen([...LEADS, leadId("nobody")], pick), note: "The same person" };
    case "enter_absence": {
      const from = epochMs(Math.max(0, recordedAt + ((pick % 30) - 5) * HOUR_MS));
      const until = pick % 4 === 0 ? null : epochMs(from + (pick % 90) * HOUR_MS);
      const leads = flag ? ("stay" as const) : ("reroute" as const);
      return {
        kind,
        occurredAt,
        recordedAt,
        absence: absenceId(`away-${pick % 12}`),
        member: by,
        from,
        until,
        leads,
        by,
      };
    }
    case "end_absence":
      return { kind, occurredAt, recordedAt, absence: absenceId(`away-${pick % 12}`), by };
    case "progress": {
      const valueMinor = flag ? pick : null;
      return {
        kind,
        ...at,
        stage: chosen(PROGRESS_STAGES, pick >> 4),
        valueMinor,
        credits: { sdr: null, rep: flag ? by : null },
      };
    }
    default:
      return { ...randomContent(kind, at.leadId, { by, note, pick, flag }), occurredAt, recordedAt };
  }
}

/** Whoever would have to do such a thing now; or anybody, strangers included. */
function personOf(agreement: Agreement, { kind, who }: Move, lead: LeadState | undefined): MemberId {
  const members = agreement.parties.flatMap((party) => [party.lead, ...party.members]);
  if (who !== "owner") return chosen([...members, memberId("stranger")], who);
  if (kind === "agree_rejection" || kind === "dispute") {
    const from = agreement.legs.find((leg) => leg.id === lead?.lastRejection?.leg)?.from;
    return agreement.parties.find((party) => party.name === from)?.lead ?? chosen(members, 0);
  }
  if (kind === "override" || kind === "grant_exception" || kind === "correct")
    return chosen([agreement.owner, ...members], 0);
  if (kind === "decide_dispute") return lead?.dispute?.arbiter ?? chosen(members, 0);
  return lead?.owner ?? chosen(members, 1);
}

function activitiesOf({ scoring, qualification }: Agreement): readonly string[] {
  return [
    ...scoring.engagement.rules.map(({ activity }) => activity),
    ...qualification.exceptions.flatMap(({ activity }) => activity ?? []),
    "looked_around",
  ];
}

function pausesOf({ legs }: Agreement): readonly string[] {
  return legs.flatMap((leg) => leg.clocks.flatMap(({ pauses }) => pauses.map(({ id }) => id)));
}

function chosen<T>(items: readonly T[], pick: number): T {
  const item = items[pick % items.length];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
}
