/**
 * Judges an implementation by all cases: `node test/conformance/run.ts [adapter module]`. Without one, Baton's own engine.
 * Exit code 1 when a case is decided otherwise.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { Adapter } from "./adapter.ts";
import type { CalendarCase, Calendars, DayCase, DecisionCase, OpeningCase } from "./conformance-case.ts";
import { judgeCalendar, judgeDays, judgeDecision, judgeOpening } from "./judge.ts";

const [module] = process.argv.slice(2);
const adapter = (await import(module === undefined ? "./engine-adapter.ts" : resolve(module))) as Adapter;
const calendars = read("calendars") as Calendars;
const agreements = read("agreements") as Readonly<Record<string, Agreement>>;
const judged = [
  ...(read("calendar-cases") as CalendarCase[]).map((each) => ({ each, why: judgeCalendar(adapter, calendars, each) })),
  ...(read("day-cases") as DayCase[]).map((each) => ({ each, why: judgeDays(adapter, each) })),
  ...(read("opening-cases") as OpeningCase[]).map((each) => ({ each, why: judgeOpening(adapter, each) })),
  ...(read("decision-cases") as DecisionCase[]).map((each) => ({
    each,
    why: judgeDecision(adapter, agreements, each),
  })),
];
const wrong = judged.filter(({ why }) => why !== null);
for (const { each, why } of wrong) process.stdout.write(`${each.line}\n  ${each.name}: ${why}\n`);
process.stdout.write(`${judged.length - wrong.length} of ${judged.length} cases conform\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
}
