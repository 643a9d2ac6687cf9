import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { setAt } from "../../agreement/document/edit/edit-text.ts";
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { assert, defined } from "../../base/assert.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { compileScoring } from "../../engine/compile/compile-scoring.ts";
import type { RememberedActivity } from "../../engine/lead/remembered-activity.ts";
import { rememberActivity } from "../../engine/scoring/remember-activity.ts";
import { type Score, scoreLead } from "../../engine/scoring/score-lead.ts";
import { countPoints } from "./count-points.ts";
import { learnPoints } from "./learn-points.ts";
import type { LeadTable } from "./lead-table.ts";
import { leadsOfKnownTruth } from "./leads-of-known-truth.fixture.ts";
import { proposePoints } from "./propose-points.ts";

const AFTER_MS = 14 * DAY_MS;
const LEADS = 2_400;
const text = defined(
  setAt(readFileSync("agreements/sample.yaml", "utf8"), ["attributes", "budget"], { type: "number", label: "Budget" }),
  "the sample with a budget",
);
const agreement = parsed(text);
const table = withPointsByHand(leadsOfKnownTruth({ leads: LEADS, attributes: 6, seed: 3 }).table);
const learned = learnPoints(table, {
  decisionAfterMs: AFTER_MS,
  halfLifeMs: agreement.scoring.engagement.halfLife,
  seed: 1,
});
assert(learned.kind === "learned", "enough leads");
const proposed = defined(proposePoints(text, agreement, countPoints(table, learned), learned), "a proposal");

test("what is proposed is an agreement that gives each lead the very points that were validated", () => {
  const scores = scoresOf(parsed(proposed));
  expect(scores.map(({ fit }) => fit)).toEqual([...learned.points.fit]);
  expect(scores.map(({ engagement }) => engagement)).toEqual([...learned.points.engagement]);
});

test("as many leads reach the threshold as before", () => {
  const reached = (of: Agreement): number => scoresOf(of).filter(({ total }) => total >= of.qualification.bar).length;
  expect(Math.abs(reached(parsed(proposed)) - reached(agreement))).toBeLessThan(0.06 * LEADS);
});

test("only points and thresholds change; a rule that stays keeps its name and its reason", () => {
  const lines = (of: string): readonly string[] => of.split("\n");
  const changed = lines(proposed).filter((line) => !lines(text).includes(line));
  expect(changed.length).toBeLessThan(30);
  const { scoring } = parsed(proposed);
  const trial = scoring.engagement.rules.find(({ activity }) => activity === "trial_started");
  expect(trial).toMatchObject({ clause: "scoring.engagement.trial", label: "Started a trial" });
});

function parsed(of: string): Agreement {
  const result = parseAgreement(of);
  assert(result.ok, result.ok ? "" : JSON.stringify(result.problems));
  return result.value;
}

function withPointsByHand(of: LeadTable): LeadTable {
  const scores = scoresOf(agreement, of);
  return {
    ...of,
    byHand: {
      fit: Float64Array.from(scores, ({ fit }) => fit),
      engagement: Float64Array.from(scores, ({ engagement }) => engagement),
    },
  };
}

/** As the engine scores them at the decision time. */
function scoresOf({ scoring }: Agreement, of: LeadTable = table): readonly Score[] {
  const compiled = compileScoring(scoring);
  const activities = of.persons.map((): readonly RememberedActivity[] => []);
  for (const { name, rows, at } of of.activities) {
    for (const [index, row] of rows.entries()) {
      const instant = epochMs(at[index] as number);
      if (instant <= (of.capturedAt[row] as number) + AFTER_MS)
        activities[row] = rememberActivity(activities[row] ?? [], name, instant);
    }
  }
  return of.persons.map((_, row) => {
    const attributes = of.attributes.flatMap(
      ({ name, values }): readonly (readonly [string, string | number | boolean])[] => {
        if (values.kind === "number")
          return Number.isNaN(values.numbers[row]) ? [] : [[name, values.numbers[row] as number]];
        const level = values.levels[values.codes[row] as number];
        return level === undefined ? [] : [[name, level]];
      },
    );
    const at = epochMs((of.capturedAt[row] as number) + AFTER_MS);
    return scoreLead(compiled, { attributes: Object.fromEntries(attributes), activities: activities[row] ?? [] }, at);
  });
}
