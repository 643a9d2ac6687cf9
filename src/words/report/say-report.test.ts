import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { agreementFile } from "../../../test/agreement-file.ts";
import { clauseId } from "../../base/ids.ts";
import { judgedPromises } from "../../reporting/report/judged-promises.ts";
import { clauseTexts } from "../clause/describe-clauses.ts";
import { ALWAYS, at, clockRow, MARCH, NO_ROWS, wholeReport } from "../../reporting/rows/rows.fixture.ts";
import { sayPromises, sayReport } from "./say-report.ts";

const NOW = at("2026-03-20T12:00+01:00");
const HOT = "qualification.first-touch.hot";

test("a target and a goal are said as the agreement says them, and a line keeps its shape", () => {
  const agreement = agreementFile("complete");
  const report = wholeReport({ agreement, rows: NO_ROWS, period: MARCH, asOf: NOW });
  const { attainment: promises, goalLines } = sayReport(report, agreement);
  const texts = clauseTexts(agreement);
  expect(promises.find(({ clause }) => clause === HOT)?.text).toMatch(
    /^Qualification makes the first touch on hot leads/,
  );
  expect(goalLines.map(({ text }) => text)).toEqual(agreement.goals.map(({ clause }) => texts.get(clause)));
  expect(goalLines.length).toBeGreaterThan(0);
  const keys = ["clause", "party", "text", "met", "missed", "open", "unrecorded", "attainment"];
  const standing = ["target", "startsAt", "onTimeNeeded", "verdict"];
  expect(promises.map((line) => Object.keys(line))).toEqual(promises.map(() => [...keys, ...standing]));
  expect(goalLines.filter((line) => "goal" in line)).toEqual([]);
});

test("a clock under another term says which; one whose clause is gone says so", () => {
  const cadence = STORY_AGREEMENT.legs.map((leg) => leg.cadence?.clause).find((clause) => clause !== undefined);
  const of = (clause: string, kind: "attempt" | "feedback") => {
    const rows = { ...NO_ROWS, clocks: [clockRow("a", "met", { kind, clause: clauseId(clause) })] };
    const lines = judgedPromises(STORY_AGREEMENT, rows, { ...ALWAYS, asOf: NOW }, () => null);
    return sayPromises(lines, STORY_AGREEMENT).at(-1)?.text;
  };
  expect(of("gone", "feedback")).toBe("gone (no longer in the agreement)");
  expect(of(cadence ?? "marketing.mql", "attempt")).toMatch(/^Next attempt: [A-Z]/);
});
