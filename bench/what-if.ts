/**
 * Whether simulations of other terms tell the truth, and what they cost.
 *
 * Usage: `SEEDS=20 RUNS=99 node --max-semi-space-size=64 bench/what-if.ts [leads a day] [days]`. For each seed there is a company of
 * which the lab sees only the record: how its people work was drawn anew. What the lab learns from the record of some weeks gives
 * intervals of what another bar would have changed; the truth is what the company then does under both. An interval of 95 % should
 * hold the truth 95 times of 100.
 */
import { defined } from "../src/base/assert.ts";
import { seededRandom } from "../src/base/random.ts";
import { DAY_MS, epochMs } from "../src/base/time.ts";
import { seedAt } from "../src/base/uniform-at.ts";
import { isFact } from "../src/engine/facts/is-fact.ts";
import { EMPTY_ROSTER } from "../src/engine/roster/roster.ts";
import { compileTerms, type Terms } from "../src/engine/terms/terms.ts";
import { alwaysInForce } from "../src/engine/terms/terms-in-force.ts";
import type { DecidedInput } from "../src/engine/timeline/replay.ts";
import { startReplay } from "../src/engine/timeline/start-replay.ts";
import { learnBehavior } from "../src/lab/behavior/learn-behavior.ts";
import { runCompany } from "../src/lab/company/company.ts";
import { compareOnce, type ComparedRun, summarizeRuns } from "../src/lab/simulation/compare-terms.ts";
import { isInbound } from "../src/lab/simulation/inbound-facts.ts";
import { PeopleOfRun } from "../src/lab/simulation/people-of-run.ts";
import { prepareRuns } from "../src/lab/simulation/prepare-runs.ts";
import { type Scenario, simulate } from "../src/lab/simulation/simulate.ts";
import { tallyKey } from "../src/lab/simulation/tally.ts";
import { workMinutes } from "../src/lab/simulation/work-minutes.ts";
import { agreementOf, SAMPLE, sampleWith } from "../test/sample-agreement.ts";

const FROM = epochMs(Date.parse("2026-01-05T00:00:00Z"));
const SEEDS = Number(process.env["SEEDS"] ?? 20);
const RUNS = Number(process.env["RUNS"] ?? 99);
/** Of differences: the counts of a seed hang together, so that few seeds are further from 95 % than many. */
const LEAST_HELD = 0.9;
const [leadsPerDay = 6, days = 56] = process.argv.slice(2).map(Number);
const UNTIL = epochMs(FROM + days * DAY_MS);
/** What the draft changes. */
const LOWER_BAR = ["bar: 52", "bar: 42"] as const;

const agreement = agreementOf(SAMPLE);
const present = compileTerms(agreement);
const draft = compileTerms(agreementOf(sampleWith(...LOWER_BAR)));
const seen: { held: number; of: number; readonly byKey: Map<string, number> }[] = ["levels", "differences"].map(() => ({
  held: 0,
  of: 0,
  byKey: new Map(),
}));

/** A company that lives, for its arrivals and for people whose ways others are drawn around. */
const sample: DecidedInput[] = [];
const replay = startReplay(alwaysInForce(present), { leads: [], roster: EMPTY_ROSTER, now: FROM });
runCompany(replay, { seed: 1, from: FROM, until: UNTIL, leadsPerDay }, (each) => sample.push(each));
const facts = sample.flatMap(({ input }) => (isFact(input) ? [input] : [])).filter(isInbound);
const usual = learnBehavior(sample, present, UNTIL, new Map());

let cpuMs = 0;
for (let seed = 1; seed <= SEEDS; seed += 1) {
  const truth = usual.hazards.draw(seededRandom(seedAt(seed, 1)));
  const truePeople = (luck: number): PeopleOfRun => new PeopleOfRun(usual, seedAt(seed, luck), truth);
  const record: DecidedInput[] = [];
  simulate(scenario(present), truePeople(2), (each) => record.push(each));
  const behavior = learnBehavior(record, present, UNTIL, new Map());
  const before = process.cpuUsage();
  const compared = { present: prepareRuns(scenario(present)), draft: prepareRuns(scenario(draft)) };
  const runs: readonly ComparedRun[] = Array.from({ length: RUNS }, (_, run) =>
    compareOnce(compared, behavior, seed, run),
  );
  const { user, system } = process.cpuUsage(before);
  cpuMs += (user + system) / 1_000;
  const luck = truePeople(3);
  judge(runs, { present: simulate(compared.present, luck), draft: simulate(compared.draft, luck) });
  print(seed);
}

const differences = defined(seen[1], "differences");
if (differences.held < LEAST_HELD * differences.of) process.exitCode = 1;

function scenario(terms: Terms): Scenario {
  return {
    versions: alwaysInForce(terms),
    from: FROM,
    until: UNTIL,
    leads: [],
    roster: EMPTY_ROSTER,
    facts,
    absences: new Map(),
    minutes: workMinutes(agreement),
  };
}

function judge(runs: readonly ComparedRun[], truth: ComparedRun): void {
  const [levels, changes] = [defined(seen[0], "levels"), defined(seen[1], "differences")];
  for (const line of summarizeRuns(runs)) {
    // Weeks of single people are many, and mostly empty.
    if (line.counted === "week" || line.counted === "delayed" || line.present.high + line.draft.high < 8) continue;
    const key = tallyKey(line.counted, line.of);
    const [now, then] = [truth.present.get(key) ?? 0, truth.draft.get(key) ?? 0];
    count(levels, key, line.draft.low <= then && then <= line.draft.high);
    count(changes, key, line.difference.low <= then - now && then - now <= line.difference.high);
  }
}

function count(of: (typeof seen)[number], key: string, isHeld: boolean): void {
  of.of += 1;
  if (isHeld) of.held += 1;
  else of.byKey.set(key, (of.byKey.get(key) ?? 0) + 1);
}

function print(seed: number): void {
  const leads = facts.filter(({ kind }) => kind === "capture").length;
  const [levels, changes] = seen.map(({ held, of }) => `${((100 * held) / of).toFixed(1)} % of ${of}`);
  const worst = [...(seen[1]?.byKey ?? [])].sort((a, b) => b[1] - a[1]).slice(0, 4);
  process.stdout.write(
    `${seed} seeds of ${leads} leads, ${RUNS} runs: the draft's counts held ${levels}, differences ${changes}; ` +
      `${(cpuMs / seed / RUNS / 2 / leads).toFixed(3)} ms CPU a lead's life; most often not: ${worst.map(([key, n]) => `${key} ${n}`).join(", ")}\n`,
  );
}
