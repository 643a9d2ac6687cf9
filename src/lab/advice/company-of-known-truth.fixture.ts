/** The record of a company whose truth is known: rows drawn from chances that no advisor sees. */
import { type ClauseId, leadId, memberId } from "../../base/ids.ts";
import { seededRandom } from "../../base/random.ts";
import { DAY_MS, epochMs, HOUR_MS } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { assignment, at, entry, touch } from "../../reporting/rows/rows.fixture.ts";
import type { AssignmentRow, ExitRow, PrecedentRow, StageEntryRow, TouchRow } from "../../reporting/rows/rows.ts";
import type { AdviceFinding } from "../../reporting/advice/advice.ts";
import type { AdviceAsked } from "./advisor.ts";

export type Truth = {
  readonly leads: number;
  readonly chance: (score: number) => number;
  /** That the attempt of this number, from 1, is answered. */
  readonly answer: (attempt: number) => number;
  /** That reviewers let in a lead of this score. */
  readonly letIn: (score: number) => number;
  readonly reviews: number;
  readonly minuteCostMinor: number;
};

/** One in ten pays for its work forty times over, reviewers have doubts at any score, and every attempt is answered now and then. */
export const SOUND: Truth = {
  leads: 2_000,
  chance: () => 0.1,
  answer: () => 0.2,
  letIn: () => 0.5,
  reviews: 200,
  minuteCostMinor: 100,
};

const YEAR = "2026-01-01T00:00Z";
const FROM = at(YEAR);
const UNTIL = at("2027-01-01T00:00Z");

/** Leads over a year, of scores from the threshold up to 40 above; the same seed gives the same record. */
export function askedOf(agreement: Agreement, truth: Truth, seed: number): AdviceAsked {
  const random = seededRandom(seed);
  const { bar, greyZone } = agreement.qualification;
  const [stageEntries, assignments, touches, exits]: [StageEntryRow[], AssignmentRow[], TouchRow[], ExitRow[]] = [
    [],
    [],
    [],
    [],
  ];
  for (let index = 0; index < truth.leads; index += 1) {
    const id = `lead:${index}`;
    const start = epochMs(FROM + Math.floor(random.next() * (UNTIL - FROM)));
    const score = bar + random.whole(0, 40);
    stageEntries.push(entry(id, "mql", { at: start, capturedAt: start, score }));
    assignments.push(assignment(id, YEAR, { at: start }));
    let answered = false;
    for (let attempt = 1; attempt <= 6 && !answered; attempt += 1) {
      answered = random.chance(truth.answer(attempt));
      touches.push(touch(id, YEAR, { at: epochMs(start + attempt * 5 * HOUR_MS), isTwoWay: answered }));
    }
    if (!random.chance(truth.chance(score))) continue;
    const won = epochMs(start + random.whole(10, 60) * DAY_MS);
    const valueMinor = Math.round(random.logNormal(14_000, 0.6)) * 100;
    stageEntries.push(entry(id, "customer", { at: won, capturedAt: start, valueMinor }));
    exits.push({ leadId: leadId(id), at: won, stage: "customer" });
  }
  const zone = greyZone?.fromScore ?? bar;
  const precedents = Array.from({ length: bar === zone ? 0 : truth.reviews }, (_, index): PrecedentRow => {
    const score = random.whole(zone, bar - 1);
    return {
      ...{ leadId: leadId(`reviewed:${index}`), kind: "grey", by: memberId("dana"), reason: null, score },
      at: epochMs(FROM + Math.floor(random.next() * (UNTIL - FROM))),
      ruling: random.chance(truth.letIn(score)) ? "qualify" : "leave",
    };
  });
  return {
    terms: compileTerms(agreement),
    rows: { stageEntries, assignments, touches, exits, precedents },
    period: { from: FROM, until: UNTIL },
    minuteCostMinor: truth.minuteCostMinor,
  };
}

/** The clauses of what is advised. */
export function adviceOn(findings: readonly AdviceFinding[]): readonly ClauseId[] {
  return findings.filter(({ kind }) => kind === "advice").map(({ question }) => question.clause);
}
