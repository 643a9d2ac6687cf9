/**
 * The number of leads that a capacity forecast draws for the weeks to come, tried on the past of a file: at the first Monday of each month from what had come by then,
 * for the four weeks that followed.
 *
 * Usage: `node bench/arrivals-forward.ts LEADS.csv MAP.yaml AGREEMENT.yaml`
 */
import { readFile } from "node:fs/promises";
import { parseAgreement } from "../src/agreement/document/parse-agreement.ts";
import { assert, defined } from "../src/base/assert.ts";
import { DAY_MS, type EpochMs, epochMs } from "../src/base/time.ts";
import { checkFile, readFacts } from "../src/connectors/files/file-facts.ts";
import { parseMapping } from "../src/connectors/files/map/mapping.ts";
import { compileTerms } from "../src/engine/terms/terms.ts";
import { dateOfDay, localDay, startOfDay } from "../src/engine/zone/local-time.ts";
import { forecastCapacity } from "../src/lab/capacity/forecast-capacity.ts";
import { personFinder } from "../src/services/history/import-people.ts";

const [file, map, document] = process.argv.slice(2);
assert(file !== undefined && map !== undefined && document !== undefined, "a file, its map, and an agreement");
const WEEKS = 4;
const WEEK_DAYS = 7;
const DAYS_OF_MONTH = 365.25 / 12;

const agreement = parseAgreement(await readFile(document, "utf8"));
const mapping = parseMapping(await readFile(map, "utf8"));
assert(agreement.ok && mapping.ok, "an agreement and a map that can be read");
const terms = compileTerms(agreement.value);
const now = epochMs(Date.now());
const came: EpochMs[] = [];
const rows = readFacts(await checkFile(file, mapping.value, now), {
  now,
  ownCurrency: null,
  findPerson: personFinder(mapping.value, undefined),
});
for await (const row of rows)
  if (row.kind === "facts") for (const { fact } of row.facts) if (fact.kind === "capture") came.push(fact.occurredAt);
came.sort((a, b) => a - b);

const leg = defined(terms.agreement.legs[0], "a hand-off").id;
const last = defined(came.at(-1), "leads");
const inside = { usual: 0, recent: 0 };
let weeks = 0;
for (const from of mondays(defined(came[0], "leads"), last)) {
  const past = came.filter((at) => at < from);
  const month = past.filter((at) => at >= from - 28 * DAY_MS).length;
  const plan = {
    ...{ terms, recordedUntil: from, from, weeks: WEEKS, absences: [], seed: 1, runs: 200 },
    handOffs: past.map((at) => ({ leg, at, attempts: 0, conversations: 0, passedOn: null })),
  };
  const forecasts = [
    ["usual", forecastCapacity({ ...plan, terms: withoutGoals() })],
    ["recent", forecastCapacity({ ...plan, leadsPerMonth: (month / 28) * DAYS_OF_MONTH })],
  ] as const;
  const day = dateOfDay(localDay(terms.zone, from));
  for (const [basis, forecast] of forecasts) {
    if (forecast.kind === "not_enough") {
      print(day, basis, "not enough");
      continue;
    }
    const of = defined(forecast.pools[0], "a pool").weeks.map(({ from: begin, leads }) => {
      const count = came.filter((at) => at >= begin && at < begin + WEEK_DAYS * DAY_MS).length;
      const isInside = count >= leads.low && count <= leads.high;
      inside[basis] += Number(isInside);
      return `${leads.low.toFixed(0)}–${leads.high.toFixed(0)}: ${count}${isInside ? "" : " (outside)"}`;
    });
    if (basis === "usual") weeks += of.length;
    print(day, basis, of.join("   "));
  }
}
for (const [basis, count] of Object.entries(inside)) print("", basis, `${count} of ${weeks} weeks within their range`);

function withoutGoals(): typeof terms {
  return { ...terms, agreement: { ...terms.agreement, goals: [] } };
}

/** First Mondays of months, of which four weeks are in the file. */
function mondays(first: EpochMs, end: EpochMs): readonly EpochMs[] {
  const found: EpochMs[] = [];
  for (let day = localDay(terms.zone, first); ; day += 1) {
    const at = startOfDay(terms.zone, day);
    if (at + WEEKS * WEEK_DAYS * DAY_MS > end) return found;
    const date = Temporal.PlainDate.from(dateOfDay(day));
    if (date.dayOfWeek === 1 && date.day <= WEEK_DAYS) found.push(at);
  }
}

function print(...cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padEnd(12)).join("")}\n`);
}
