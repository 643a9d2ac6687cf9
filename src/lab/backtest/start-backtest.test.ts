import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { defined } from "../../base/assert.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { seededRandom } from "../../base/random.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { alwaysInForce, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { type DecidedInput, ofLeads } from "../../engine/timeline/replay.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import type { Backtest } from "../../reporting/backtest/backtest.ts";
import { weeksIn } from "../../reporting/backtest/marks.ts";
import { MEASURED_AGREEMENT } from "../../services/reports/measured-agreement.fixture.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { runCompany } from "../company/company.ts";
import { drawWorkingYear } from "../company/working-year.ts";
import { startBacktest } from "./start-backtest.ts";
import { splitAt } from "./split-history.fixture.ts";

const SAMPLE_AGREEMENT = agreementOf(SAMPLE);
const START = epochMs(Date.parse("2026-01-05T00:00:00Z"));
const FROM = epochMs(START + 35 * DAY_MS);
const UNTIL = epochMs(START + 90 * DAY_MS);

/** A company with absences, moods and decisions by hand. */
function lived(versions: TermsInForce): readonly DecidedInput[] {
  const decisions: DecidedInput[] = [];
  const replay = startReplay(versions, { leads: [], roster: EMPTY_ROSTER, now: START, domains: MAIL_DOMAINS });
  const workingYear = drawWorkingYear(seededRandom(5), SAMPLE_AGREEMENT, START, UNTIL);
  runCompany(replay, { seed: 4, from: START, until: UNTIL, leadsPerDay: 3, workingYear }, (each) =>
    decisions.push(each),
  );
  decisions.push(...replay.advanceTo(epochMs(UNTIL - 1)));
  return decisions;
}

const terms = compileTerms(SAMPLE_AGREEMENT);
const versions = alwaysInForce(terms);
const decisions = lived(versions);

function backtest(draft: Agreement, from: EpochMs = FROM): Backtest {
  const { start, rest } = splitAt(decisions, from);
  const compiled = compileTerms(draft, terms);
  const run = startBacktest({
    ...{ versions, draft: compiled, from, until: UNTIL, start, kept: new Set(), domains: MAIL_DOMAINS },
  });
  for (const each of rest) run.take(each);
  return run.end();
}

const total = ({ lines }: Backtest, what: string, side: "recorded" | "draft" | "unknown"): number =>
  lines.filter(({ mark }) => mark.what === what).reduce((sum, line) => sum + line[side], 0);

test("the agreement in force as a draft changes nothing, from the first day or from the middle", () => {
  for (const from of [START, FROM]) {
    const { lines, changed, facts, leads, figures } = backtest(SAMPLE_AGREEMENT, from);
    for (const { recorded, draft } of figures.measures) expect(draft).toEqual({ is: "counted", line: recorded });
    expect([lines, changed]).toEqual([[], []]);
    expect(facts).toMatchObject({ byAnother: {}, notHappened: {}, counted: {} });
    expect(leads).toBeGreaterThan(100);
  }
});

test("a lower bar hands over more leads; how those would have been answered is not counted as missed", () => {
  const { qualification } = SAMPLE_AGREEMENT;
  const found = backtest({ ...SAMPLE_AGREEMENT, qualification: { ...qualification, bar: qualification.bar - 12 } });
  expect(total(found, "mql", "draft")).toBeGreaterThan(total(found, "mql", "recorded"));
  expect(total(found, "promised", "unknown")).toBeGreaterThan(0);
  expect(total(found, "missed", "unknown")).toBeGreaterThan(0);
  expect(found.changed.some(({ isUnknown }) => isUnknown)).toBe(true);
  // Only leads that came in before the period can be open under what held then.
  expect(found.openBefore).toBeGreaterThan(0);
  const mqls = found.lines.filter(({ mark }) => mark.what === "mql");
  for (const { more, fewer, draft, recorded } of mqls)
    expect(Math.sign(more.length - fewer.length)).toBe(Math.sign(draft - recorded));
});

test("a higher bar leaves out what was said of hand-overs that it doesn't make; history is counted as the log has it", () => {
  const { qualification } = SAMPLE_AGREEMENT;
  const found = backtest({ ...SAMPLE_AGREEMENT, qualification: { ...qualification, bar: qualification.bar + 15 } });
  expect(total(found, "mql", "draft")).toBeLessThan(total(found, "mql", "recorded"));
  expect(found.facts.notHappened.accept).toBeGreaterThan(0);
  const events = ofLeads(decisions).flatMap(({ input, decided }) => (input.recordedAt >= FROM ? decided.events : []));
  const misses = found.lines.flatMap(({ mark, recorded, gone }) =>
    mark.topic === "clocks" && mark.what === "missed" ? [[mark.clause, recorded + gone] as const] : [],
  );
  expect(misses.length).toBeGreaterThan(0);
  for (const [clause, recorded] of misses) {
    const missed = events.filter((event) => event.kind === "clock_missed" && event.clause === clause).length;
    const kept = events.filter((event) => event.kind === "clock_met" && event.clause === clause && event.correctsMiss);
    expect(recorded).toBe(missed - kept.length);
  }
});

test("another target is judged by what people did then: nobody's answer is made up", () => {
  const legs = SAMPLE_AGREEMENT.legs.map((leg) => ({
    ...leg,
    clocks: leg.clocks.map((clock) => ({
      ...clock,
      targets: clock.targets.map((each) => ({
        ...each,
        targetMs: Math.floor(each.targetMs / 3) as typeof each.targetMs,
      })),
    })),
  }));
  // Without a ladder and consequences nobody else gets a lead, so every answer is known.
  const draft = { ...SAMPLE_AGREEMENT, legs, escalation: [] };
  const found = backtest(draft);
  expect(total(found, "missed", "draft")).toBeGreaterThan(total(found, "missed", "recorded"));
});

test("goals are those of either agreement, and what nobody was asked for is told by its bounds", () => {
  const { qualification, goals } = SAMPLE_AGREEMENT;
  const draft = {
    ...SAMPLE_AGREEMENT,
    qualification: { ...qualification, bar: qualification.bar - 12 },
    goals: goals.map((goal) => (goal.kind === "number" ? { ...goal, perMonth: 20 } : goal)),
  };
  const { figures } = backtest(draft);
  expect(figures.months.map(({ month }) => month)).toEqual(["2026-02", "2026-03", "2026-04"]);
  const march = defined(figures.months[1]?.goals[0], "the goal of March");
  // More MQLs, whatever people would have done with them.
  expect(march.draft).toMatchObject({ is: "counted", line: { owed: 20, verdict: "kept" } });
  expect(march.recorded?.owed).toBe(140);
  expect(figures.unasked).toBeGreaterThan(0);
  const acceptance = defined(
    figures.measures.find(({ name }) => name === "acceptance"),
    "the measure",
  );
  if (acceptance.draft.is !== "between") throw new Error("who accepts what nobody was asked for is not known");
  const { least, most } = acceptance.draft;
  expect(least.value).toBeLessThan(acceptance.recorded.value ?? 0);
  expect(most.value).toBeGreaterThan(least.value ?? 1);
  expect(figures.measures.find(({ name }) => name === "fairness")?.draft.is, "whose turn it was").toBe("counted");
});

test("a week in which somebody is given more leads than they have time for is said as such, and counted as the log has it", () => {
  const calculator = agreementOf(MEASURED_AGREEMENT).calculator;
  if (calculator?.effort === undefined) throw new Error("what a lead takes");
  const effort = { ...calculator.effort, minutesPerDay: 60 };
  const { figures } = backtest({ ...SAMPLE_AGREEMENT, calculator: { ...calculator, effort } });
  expect(figures.overloaded.length).toBeGreaterThan(0);
  const weekOf = weeksIn(terms.zone);
  const given = ofLeads(decisions).flatMap(({ decided }) =>
    decided.events.flatMap((event) =>
      event.kind === "assigned" && event.leg === "qualification" && event.why !== "nobody_available" && event.at >= FROM
        ? `${event.member} ${weekOf(event.at)}`
        : [],
    ),
  );
  for (const { member, week, by, draft, recorded } of figures.overloaded) {
    expect([by, recorded.most, draft.given > (draft.most ?? Number.POSITIVE_INFINITY)]).toEqual(["time", null, true]);
    expect(given.filter((each) => each === `${member} ${week}`).length, `${member} ${week}`).toBe(draft.given);
    expect(recorded.given).toBe(draft.given);
  }
});
