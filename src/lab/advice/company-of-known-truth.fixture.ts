/** The record of a company whose truth is known: rows drawn from chances that no advisor sees. */
import { type ClauseId, clauseId, leadId, memberId } from "../../base/ids.ts";
import { type Random, seededRandom } from "../../base/random.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import type { AdviceFinding, FigureName } from "../../reporting/advice/advice.ts";
import { assignment, at, clockRow, entry, touch } from "../../reporting/rows/rows.fixture.ts";
import type {
  AssignmentRow,
  ClockRow,
  DispositionRow,
  ExitRow,
  StageEntryRow,
  TouchRow,
} from "../../reporting/rows/rows.ts";
import type { AdviceAsked, AdviceRows } from "./advisor.ts";

export type Truth = {
  readonly leads: number;
  /** To win a lead; `worth` is 0 to 1, what a rep sees of it and no row has. */
  readonly chance: (lead: { readonly score: number; readonly origin: string; readonly worth: number }) => number;
  /** That the attempt of this number, from 1, is answered. */
  readonly answer: (attempt: number) => number;
  /** That reviewers let in a lead of this score. */
  readonly letIn: (score: number) => number;
  readonly reviews: number;
  /** How much of its target a first touch takes, from 0: above 1 it is missed. */
  readonly used: (random: Random, lead: { readonly worth: number; readonly grade: string }) => number;
  /** That a rejected lead that came back is won. */
  readonly wonAgain: (origin: string) => number;
  readonly minuteCostMinor: number;
};

/** One in ten pays for its work forty times over, reviewers have doubts at any score, and every attempt is answered now and then. */
export const SOUND: Truth = {
  leads: 2_000,
  chance: () => 0.1,
  answer: () => 0.2,
  letIn: () => 0.5,
  reviews: 200,
  used: (random) => random.next() * 1.1,
  wonAgain: () => 0,
  minuteCostMinor: 100,
};

const ON_EDGE = { chance: 0.0236, answer: 0.13 };

/**
 * Every change would do a little harm: work pays by a tenth more than it costs, at any score and of any source; the last attempt by a little; reviewers decide
 * alike a little less often than would do without them; the shorter time would be kept by a little less than nine of ten; months are as good as promised; who came
 * back was four times as good as those who did not, and these would not pay.
 */
export const EDGE: Truth = {
  leads: 2_000,
  chance: () => ON_EDGE.chance,
  answer: () => ON_EDGE.answer,
  letIn: (score) => (score < 46 ? 0.21 : 0.79),
  reviews: 400,
  used: (random, { grade }) => {
    const draw = random.next();
    if (grade === "hot") return draw < 0.89 ? 0.3 : 0.45;
    return draw < 0.75 ? 0.3 : draw < 0.8 ? 0.6 : 1.2;
  },
  wonAgain: () => 0.08,
  minuteCostMinor: 1_000,
};

/** Every commitment is kept exactly as often as agreed, so that each longer time would be one too many. */
export const KEPT: Truth = {
  ...EDGE,
  used: (random) => {
    const draw = random.next();
    return draw < 0.8 ? 0.3 : draw < 0.9 ? 0.6 : 1.2;
  },
};

/** Of the edge, warm leads are touched in time less often than agreed: a longer time is what is right there. */
export function isHarmful({ kind, question }: AdviceFinding, truth: Truth): boolean {
  return kind === "advice" && !(truth === EDGE && question.clause === "qualification.first-touch.warm");
}

/** What figures of that record are about, and would be with leads without end. */
export const TRUE_SHARES: Readonly<Partial<Record<FigureName, number>>> = {
  won: ON_EDGE.chance,
  answered: ON_EDGE.answer,
  "won-after-return": 0.08,
  "kept-shorter": 0.89,
  "missed-more": 0,
};

const YEAR = "2026-01-01T00:00Z";
const FROM = at(YEAR);
const UNTIL = at("2027-01-01T00:00Z");
const GRADES = ["hot", "warm"] as const;
const PEOPLE = ["sam", "sue"] as const;
const ORIGINS = ["webinar", "fair"] as const;

type Rows = {
  readonly stageEntries: StageEntryRow[];
  readonly assignments: AssignmentRow[];
  readonly touches: TouchRow[];
  readonly exits: ExitRow[];
  readonly dispositions: DispositionRow[];
  readonly clocks: ClockRow[];
};

/** Leads over a year, of scores from the threshold up to 40 above; the same seed gives the same record. */
export function askedOf(agreement: Agreement, truth: Truth, seed: number): AdviceAsked {
  const random = seededRandom(seed);
  const rows: Rows = { stageEntries: [], assignments: [], touches: [], exits: [], dispositions: [], clocks: [] };
  for (let index = 0; index < truth.leads; index += 1) addLead(rows, agreement, truth, random, `lead:${index}`);
  return {
    terms: compileTerms(agreement),
    rows: { ...rows, precedents: reviewsOf(agreement, truth, random) },
    period: { from: FROM, until: UNTIL },
    minuteCostMinor: truth.minuteCostMinor,
  };
}

function addLead(rows: Rows, { qualification: { bar } }: Agreement, truth: Truth, random: Random, id: string): void {
  const start = someTime(random);
  const lead = { score: bar + random.whole(0, 40), origin: random.pick(ORIGINS), worth: random.next() };
  const ordinary = { capturedAt: start, origin: lead.origin };
  const member = memberId(random.pick(PEOPLE));
  rows.stageEntries.push(entry(id, "mql", { ...ordinary, at: start, score: lead.score }));
  rows.assignments.push(assignment(id, YEAR, { at: start, member }));
  const grade = random.pick(GRADES);
  const used = truth.used(random, { worth: lead.worth, grade });
  rows.clocks.push(
    clockRow("qualification.first-touch#1", used <= 1 ? "met" : "stopped_late", {
      ...{ leadId: leadId(id), owner: member, grade, clause: clauseId(`qualification.first-touch.${grade}`) },
      ...{ startedAt: start, dueAt: epochMs(start + HOUR_MS), targetMs: durationMs(HOUR_MS) },
      elapsedMs: durationMs(Math.round(used * HOUR_MS)),
    }),
  );
  let answered = false;
  for (let attempt = 1; attempt <= 6 && !answered; attempt += 1) {
    answered = random.chance(truth.answer(attempt));
    rows.touches.push(touch(id, YEAR, { at: epochMs(start + attempt * 5 * HOUR_MS), by: member, isTwoWay: answered }));
  }
  const over = epochMs(start + random.whole(10, 60) * DAY_MS);
  if (random.chance(truth.chance(lead))) return addDeal(rows, random, id, { start, over, cycle: 1 });
  rows.exits.push({ leadId: leadId(id), at: over, stage: "disqualified" });
  rows.dispositions.push({
    ...{ leadId: leadId(id), leg: "qualification", at: over, decision: "rejected", by: member },
    ...{ reason: "no-need", origin: lead.origin },
  });
  // One in five is brought back by somebody.
  if (!random.chance(0.2)) return;
  const again = epochMs(over + 20 * DAY_MS);
  rows.stageEntries.push(entry(id, "mql", { ...ordinary, at: again, cycle: 2 }));
  if (random.chance(truth.wonAgain(lead.origin)))
    addDeal(rows, random, id, { start, over: epochMs(again + random.whole(10, 60) * DAY_MS), cycle: 2 });
}

type Deal = { readonly start: EpochMs; readonly over: EpochMs; readonly cycle: number };

function addDeal(rows: Rows, random: Random, id: string, { start, over, cycle }: Deal): void {
  const valueMinor = Math.round(random.logNormal(14_000, 0.6)) * 100;
  rows.stageEntries.push(entry(id, "customer", { at: over, cycle, capturedAt: start, valueMinor }));
  rows.exits.push({ leadId: leadId(id), at: over, stage: "customer" });
}

function reviewsOf(
  { qualification: { bar, greyZone } }: Agreement,
  truth: Truth,
  random: Random,
): AdviceRows["precedents"] {
  if (greyZone === undefined) return [];
  return Array.from({ length: truth.reviews }, (_, index) => {
    const score = random.whole(greyZone.fromScore, bar - 1);
    const ruling = random.chance(truth.letIn(score)) ? "qualify" : "leave";
    const known = { leadId: leadId(`reviewed:${index}`), kind: "grey", by: memberId("dana"), reason: null } as const;
    return { ...known, at: someTime(random), ruling, score };
  });
}

function someTime(random: Random): EpochMs {
  return epochMs(FROM + Math.floor(random.next() * (UNTIL - FROM)));
}

/** The clauses of what is advised. */
export function adviceOn(findings: readonly AdviceFinding[]): readonly ClauseId[] {
  return findings.filter(({ kind }) => kind === "advice").map(({ question }) => question.clause);
}
