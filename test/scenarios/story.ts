/** Given an agreement, when things happen to one lead, then this was decided. Stories read like what a salesperson would tell. */
import type { Agreement, ClockTerms, Leg } from "../../src/agreement/terms/agreement.ts";
import type { Target } from "../../src/agreement/terms/basic/clock-kinds.ts";
import type { Person } from "../../src/agreement/terms/basic/party-terms.ts";
import type { PartyName } from "../../src/agreement/terms/basic/basic-terms.ts";
import { defined } from "../../src/base/assert.ts";
import { clauseId, leadId, type MemberId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, HOUR_MS, MINUTE_MS, parseInstant } from "../../src/base/time.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import type { ClockState, LeadState } from "../../src/engine/lead/lead-state.ts";
import { type Replay, type DecidedInput, ofLeads } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { MAIL_DOMAINS } from "../../src/store/facts/mail-domain-lists.ts";
import { alwaysInForce, type TermsInForce } from "../../src/engine/terms/terms-in-force.ts";

export const instant = (text: string): EpochMs => defined(parseInstant(text), text);

const LEAD = leadId("story:1");
export const SAM = memberId("sam");
export const SUE = memberId("sue");
export const RIA = memberId("ria");
export const QUINN = memberId("quinn");
const SOL = memberId("sol");
const MARA = memberId("mara");

function target(clause: string, grade: string, ms: number): Target {
  return {
    clause: clauseId(`${clause}.${grade}`),
    grade,
    origin: undefined,
    hours: { kind: "business", calendar: "office" },
    targetMs: durationMs(ms),
    text: `${ms / MINUTE_MS} business minutes`,
  };
}

function clock(party: string, kind: ClockTerms["kind"], hotMs: number, coldMs: number): ClockTerms {
  const clause = `${party}.${kind}`;
  return {
    kind,
    clause: clauseId(clause),
    targets: [target(clause, "hot", hotMs), target(clause, "cold", coldMs)],
    evidence: "logged",
    pauses: [],
    otherwise: undefined,
  };
}

function leg(
  id: PartyName,
  from: PartyName,
  members: readonly string[],
  tell: string,
  clocks: readonly ClockTerms[],
): Leg {
  return {
    id,
    clause: clauseId(`${id}.hand-off`),
    from,
    to: id,
    keepOwner: false,
    keepAccount: false,
    rules: [],
    cadence: undefined,
    carries: [],
    tellBy: [],
    pool: {
      clause: clauseId(`${id}.pool`),
      members: members.map((member) => ({ member: memberId(member), weight: 1, calendar: undefined })),
      order: "in_turn",
      catchUp: false,
      whenNobody: {
        kind: "wait",
        clause: clauseId(`${id}.nobody-available`),
        tell: memberId(tell),
        within: undefined,
      },
    },
    clocks,
  };
}

/** A person of whom nothing more is agreed. */
export function personNamed(id: MemberId, name: string): Person {
  return {
    id,
    name,
    email: undefined,
    calendar: undefined,
    skills: [],
    mostOpen: undefined,
    mostPerDay: undefined,
    since: undefined,
    left: undefined,
  };
}

/** Mon–Fri 09:00–17:00 in Berlin; hot leads are touched within 30 business minutes, cold ones within a day; two SDRs, one rep. */
export const STORY_AGREEMENT: Agreement = {
  formatVersion: 3,
  title: "Story",
  company: "Story",
  zone: "Europe/Berlin",
  currency: "EUR",
  owner: MARA,
  people: [],
  profile: undefined,
  parties: [
    { name: "marketing", clause: clauseId("parties.marketing"), lead: MARA, members: [MARA] },
    { name: "qualification", clause: clauseId("parties.qualification"), lead: QUINN, members: [SAM, SUE] },
    { name: "sales", clause: clauseId("parties.sales"), lead: SOL, members: [RIA] },
  ],
  calendars: [
    {
      id: "office",
      zone: "Europe/Berlin",
      weekly: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 })),
      overrides: [],
      holidays: undefined,
      resolvedHolidays: [],
    },
  ],
  definitions: [],
  scoring: {
    fit: {
      cap: 30,
      rules: [
        {
          clause: clauseId("scoring.fit.software"),
          label: "Software company",
          when: [{ kind: "any_of", field: "industry", values: ["software"] }],
          points: 20,
        },
        {
          clause: clauseId("scoring.fit.size"),
          label: "50 to 500 people",
          when: [{ kind: "range", field: "employees", min: 50, max: 500 }],
          points: 20,
        },
        {
          clause: clauseId("scoring.fit.student"),
          label: "Student",
          when: [{ kind: "contains", field: "title", texts: ["student"] }],
          points: -40,
        },
      ],
    },
    engagement: {
      cap: undefined,
      halfLife: undefined,
      rules: [
        {
          clause: clauseId("scoring.engagement.pricing"),
          label: "Pricing page",
          activity: "pricing_page_viewed",
          points: 15,
          atMost: 30,
        },
      ],
    },
    grades: [
      { id: "hot", clause: clauseId("scoring.grade.hot"), label: "Hot", fromScore: 60 },
      { id: "cold", clause: clauseId("scoring.grade.cold"), label: "Cold", fromScore: -1_000 },
    ],
    matrix: undefined,
  },
  qualification: {
    clause: clauseId("marketing.mql"),
    bar: 40,
    greyZone: undefined,
    stale: undefined,
    exceptions: [
      {
        clause: clauseId("marketing.exception.demo"),
        label: "Asked for a demo",
        activity: "demo_requested",
        when: [],
        grade: "hot",
      },
    ],
  },
  legs: [
    leg("qualification", "marketing", ["sam", "sue"], "quinn", [
      clock("qualification", "accept", 60 * MINUTE_MS, 8 * HOUR_MS),
      clock("qualification", "first-touch", 30 * MINUTE_MS, 8 * HOUR_MS),
      clock("qualification", "qualify", 40 * HOUR_MS, 40 * HOUR_MS),
    ]),
    leg("sales", "qualification", ["ria"], "sol", [
      clock("sales", "accept", 8 * HOUR_MS, 8 * HOUR_MS),
      clock("sales", "disposition", 80 * HOUR_MS, 80 * HOUR_MS),
    ]),
  ],
  rejectReasons: [
    {
      id: "timing",
      clause: clauseId("reasons.timing"),
      label: "Bad timing",
      noteRequired: false,
      afterCadence: false,
      then: { kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 1 },
    },
    {
      id: "profile",
      clause: clauseId("reasons.profile"),
      label: "Out of profile",
      noteRequired: false,
      afterCadence: false,
      then: { kind: "disqualify" },
    },
    {
      id: "data",
      clause: clauseId("reasons.data"),
      label: "Wrong data",
      noteRequired: false,
      afterCadence: false,
      then: { kind: "fix_data", withinMs: durationMs(2 * DAY_MS) },
    },
    {
      id: "not-mine",
      clause: clauseId("reasons.not-mine"),
      label: "Not mine",
      noteRequired: false,
      afterCadence: false,
      then: { kind: "reroute" },
    },
    {
      id: "other",
      clause: clauseId("reasons.other"),
      label: "Other",
      noteRequired: true,
      afterCadence: false,
      then: { kind: "disqualify" },
    },
  ],
  escalation: [
    { clause: clauseId("escalation.50"), at: { kind: "percent", percent: 50 }, action: { kind: "warn_owner" } },
    { clause: clauseId("escalation.100"), at: { kind: "percent", percent: 100 }, action: { kind: "tell_lead" } },
    { clause: clauseId("escalation.150"), at: { kind: "percent", percent: 150 }, action: { kind: "reassign" } },
  ],
  disputes: undefined,
  quietHours: undefined,
  calculator: undefined,
  goals: [],
  measures: [],
  digests: [],
  review: undefined,
  privacy: undefined,
};

type Said<F> = F extends Fact ? Omit<F, "leadId" | "occurredAt" | "recordedAt"> : never;
type FactOf<Kind extends Fact["kind"]> = Said<Extract<Fact, { kind: Kind }>>;
export type AnyFact = { [Kind in Fact["kind"]]: FactOf<Kind> }[Fact["kind"]];

export class Story {
  readonly replay: Replay;
  readonly #clocks = new Map<string, ClockState>();

  constructor(agreement: Agreement = STORY_AGREEMENT, versions: TermsInForce = alwaysInForce(compileTerms(agreement))) {
    this.replay = startReplay(versions, {
      leads: [],
      roster: EMPTY_ROSTER,
      now: instant("2026-01-01T00:00Z"),
      domains: MAIL_DOMAINS,
    });
  }

  /** Something happened at `at`; Baton heard of it at `heard` (default: at once). */
  when(at: string, fact: AnyFact, heard = at, id = LEAD): readonly LeadEvent[] {
    const full = { ...fact, leadId: id, occurredAt: instant(at), recordedAt: instant(heard) } as Fact;
    return this.#take(this.replay.take(full));
  }

  /** Nothing happens until `at`, but for what falls due. */
  timePasses(at: string): readonly LeadEvent[] {
    return this.#take(this.replay.advanceTo(instant(at)));
  }

  #take(decidedInputs: readonly DecidedInput[]): readonly LeadEvent[] {
    const decided = ofLeads(decidedInputs).map((each) => each.decided);
    for (const { lead, clocks } of decided)
      for (const each of clocks) this.#clocks.set(`${lead?.leadId} ${each.name}`, each);
    return decided.flatMap(({ events }) => events);
  }

  /** Every clock that a lead ever had, in order of their beginning. */
  clocks(id = LEAD): readonly ClockState[] {
    return [...this.#clocks].flatMap(([key, each]) => (key === `${id} ${each.name}` ? each : []));
  }

  lead(id = LEAD): LeadState {
    return defined(this.replay.lead(id), id);
  }
}

export const captured = (attributes: Extract<Fact, { kind: "capture" }>["attributes"] = {}): FactOf<"capture"> => ({
  kind: "capture",
  origin: "webinar",
  person: { name: "Ada", email: null, company: "Example" },
  attributes,
});
export const askedForDemo: FactOf<"activity"> = { kind: "activity", activity: "demo_requested", note: null };
export const sawPricing: FactOf<"activity"> = { kind: "activity", activity: "pricing_page_viewed", note: null };
export const touchedBy = (by: typeof SAM, evidence: "observed" | "logged" | "status" = "logged"): FactOf<"touch"> => ({
  kind: "touch",
  by,
  channel: "call",
  evidence,
  twoWay: false,
  note: null,
});
export const acceptedBy = (by: typeof SAM): FactOf<"accept"> => ({ kind: "accept", by });
export const passedOnBy = (by: typeof SAM): FactOf<"pass_on"> => ({ kind: "pass_on", by, note: null });
export const rejectedBy = (by: typeof SAM, reason: string, note: string | null = null): FactOf<"reject"> => ({
  kind: "reject",
  by,
  reason,
  note,
});
export const becameStage = (stage: "sql" | "opportunity" | "customer" | "lost"): FactOf<"progress"> => ({
  kind: "progress",
  stage,
  valueMinor: 100_00,
  credits: { sdr: null, rep: null },
});

/** The kinds of the events, to compare at a glance. */
export const kinds = (events: readonly LeadEvent[]): readonly string[] => events.map((event) => event.kind);
export const find = <Kind extends LeadEvent["kind"]>(
  events: readonly LeadEvent[],
  kind: Kind,
): Extract<LeadEvent, { kind: Kind }> =>
  defined(
    events.find((event) => event.kind === kind) as Extract<LeadEvent, { kind: Kind }> | undefined,
    `${kind} among ${kinds(events).join(", ")}`,
  );
