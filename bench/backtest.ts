/**
 * What a backtest costs, as recorded, beside a plain replay of the same facts in the same run, and whether it grows with the number of leads.
 *
 * Usage: `node bench/backtest.ts [leads a day …]`; a thousand leads a year are 2.9 a day.
 *
 * The decisions of a sample year are recorded first, as JSON in bytes, outside the heap. A backtest reads them and decides the facts again: by the agreement
 * in force, where nothing may differ, and by a draft. Time is that of the thread. A plain replay decides the facts only. Heap is what both readings still hold after the collector
 * has run, for each lead that there was: those that are over are let go.
 */
import { spawnSync } from "node:child_process";
import { defined } from "../src/base/assert.ts";
import type { LeadId } from "../src/base/ids.ts";
import { DAY_MS, epochMs } from "../src/base/time.ts";
import { isFact } from "../src/engine/facts/is-fact.ts";
import type { Input } from "../src/engine/lead/input.ts";
import type { LeadEvent } from "../src/engine/lead/lead-event.ts";
import { EMPTY_ROSTER } from "../src/engine/roster/roster.ts";
import type { RosterInput } from "../src/engine/roster/roster-input.ts";
import { compileTerms, type Terms } from "../src/engine/terms/terms.ts";
import { alwaysInForce } from "../src/engine/terms/terms-in-force.ts";
import { startReplay } from "../src/engine/timeline/start-replay.ts";
import { runCompany } from "../src/lab/company/company.ts";
import { type RunningBacktest, startBacktest } from "../src/lab/backtest/start-backtest.ts";
import { MAIL_DOMAINS } from "../src/store/facts/mail-domain-lists.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";

const FROM = epochMs(Date.parse("2025-03-01T00:00:00Z"));
const UNTIL = epochMs(FROM + 365 * DAY_MS);
const BATCH = 2_000;
const ROUNDS = 3;
/**
 * A backtest decides everything once, as the plain replay does; it reads and compares besides, folds what differs, and adds up what both teams are measured
 * by: twelve months of it, which weigh most where leads are few.
 */
const MOST_TIMES_A_REPLAY = { same: 3.5, draft: 6 };
/** A lead that does not differ is kept once, and one that is over is let go. */
const MOST_KIB_A_LEAD = 7;
const MOST_GROWTH = 1.5;
const FLAGS = ["--expose-gc", "--max-old-space-size=16000", "--max-semi-space-size=64"];

const sample = agreementOf(SAMPLE);
const terms = compileTerms(sample);
const { qualification } = sample;
const draft = compileTerms({ ...sample, qualification: { ...qualification, bar: qualification.bar - 6 } }, terms);

type Logged =
  | { readonly about: "lead"; readonly input: Input; readonly events: readonly LeadEvent[] }
  | { readonly about: "roster"; readonly input: RosterInput };
type Size = {
  readonly batches: readonly Buffer[];
  readonly leads: number;
  readonly decisions: number;
  /** Of each lead, which decision is the last about it. */
  readonly last: ReadonlyMap<LeadId, number>;
};

if (process.execArgv.includes("--expose-gc")) measure();
else {
  const again = [...FLAGS, import.meta.filename, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, again, { stdio: "inherit" }).status ?? 1;
}

function measure(): void {
  const asked = process.argv.slice(2).map(Number);
  const sizes = (asked.length > 0 ? asked : [2.9, 28.5]).map(record);
  process.stdout.write(
    "leads    decisions  replay µs  backtest µs  × replay  draft µs  × replay  heap per lead  changed\n",
  );
  const each: number[] = [];
  let isWithin = true;
  for (const size of sizes) {
    const times = { replay: [] as number[], same: [] as number[], draft: [] as number[] };
    let changed = 0;
    let perLead = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      times.replay.push(replayOf(size));
      const same = backtestOf(size, terms);
      if (same.changed > 0) throw new Error("by the agreement in force nothing differs");
      times.same.push(same.µs);
      perLead = same.bytes / size.leads;
      const other = backtestOf(size, draft);
      times.draft.push(other.µs);
      changed = other.changed;
    }
    const per = (all: readonly number[]): number => median(all) / size.decisions;
    const [replay, same, other] = [per(times.replay), per(times.same), per(times.draft)];
    each.push(same);
    isWithin &&= same / replay <= MOST_TIMES_A_REPLAY.same && other / replay <= MOST_TIMES_A_REPLAY.draft;
    isWithin &&= perLead / 1_024 <= MOST_KIB_A_LEAD;
    const cells = [
      String(size.leads).padEnd(8),
      String(size.decisions).padStart(9),
      replay.toFixed(1).padStart(10),
      same.toFixed(1).padStart(12),
      (same / replay).toFixed(2).padStart(9),
      other.toFixed(1).padStart(9),
      (other / replay).toFixed(2).padStart(9),
      `${(perLead / 1_024).toFixed(1)} KiB`.padStart(14),
      String(changed).padStart(8),
    ];
    process.stdout.write(`${cells.join(" ")}\n`);
  }
  const growth = defined(each.at(-1), "a size") / defined(each[0], "a size");
  process.stdout.write(
    `a decision of the largest takes ${growth.toFixed(2)} × one of the smallest; at most ${MOST_GROWTH}\n`,
  );
  if (!isWithin || growth > MOST_GROWTH) process.exitCode = 1;
}

function record(leadsPerDay: number): Size {
  const batches: Buffer[] = [];
  const last = new Map<LeadId, number>();
  let logged: Logged[] = [];
  let decisions = 0;
  const replay = startReplay(alwaysInForce(terms), {
    leads: [],
    roster: EMPTY_ROSTER,
    now: FROM,
    domains: MAIL_DOMAINS,
  });
  runCompany(replay, { seed: 1, from: FROM, until: UNTIL, leadsPerDay }, (each) => {
    decisions += 1;
    if (each.about === "lead") last.set(each.input.leadId, decisions);
    logged.push(
      each.about === "lead"
        ? { about: "lead", input: each.input, events: each.decided.events }
        : { about: "roster", input: each.input },
    );
    if (logged.length === BATCH) endBatch();
  });
  endBatch();
  return { batches, leads: last.size, decisions, last };

  function endBatch(): void {
    batches.push(Buffer.from(JSON.stringify(logged)));
    logged = [];
  }
}

/** The facts alone, decided. */
function replayOf({ batches }: Size): number {
  collect();
  const replay = startReplay(alwaysInForce(terms), {
    leads: [],
    roster: EMPTY_ROSTER,
    now: FROM,
    domains: MAIL_DOMAINS,
  });
  let tookµs = 0;
  for (const batch of batches) {
    const logged = JSON.parse(batch.toString()) as Logged[];
    const startedµs = usedµs();
    for (const { input } of logged) if (isFact(input)) replay.take(input);
    tookµs += usedµs() - startedµs;
  }
  return tookµs;
}

/** Everything that a backtest does but what the database does. */
function backtestOf(
  { batches, last }: Size,
  by: Terms,
): { readonly µs: number; readonly bytes: number; readonly changed: number } {
  collect();
  const before = process.memoryUsage().heapUsed;
  const startedµs = usedµs();
  const run = startBacktest({
    ...{ versions: alwaysInForce(terms), draft: by, from: FROM, until: UNTIL, kept: new Set<LeadId>() },
    start: { leads: [], roster: EMPTY_ROSTER, accounts: new Map(), holders: [], former: new Map() },
    domains: MAIL_DOMAINS,
  });
  let taken = 0;
  for (const batch of batches) {
    const logged = JSON.parse(batch.toString()) as Logged[];
    takeBatch(run, logged, (leadId, index) => last.get(leadId) === taken + index + 1);
    taken += logged.length;
  }
  const tookµs = usedµs() - startedµs;
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  const endedµs = usedµs();
  const { changed } = run.end();
  return { µs: tookµs + usedµs() - endedµs, bytes, changed: changed.length };
}

function takeBatch(
  run: RunningBacktest,
  logged: readonly Logged[],
  isLast: (leadId: LeadId, index: number) => boolean,
): void {
  for (const [index, each] of logged.entries()) {
    if (each.about === "roster") run.take(each);
    else {
      const { input, events } = each;
      run.take({ about: "lead", input, events: () => events, isLast: isLast(input.leadId, index) });
    }
  }
}

function collect(): void {
  defined(globalThis.gc, "the collector")();
}

function usedµs(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

function median(values: readonly number[]): number {
  return defined(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)], "a median");
}
