/**
 * How many decisions the engine makes in a second, and whether the cost of one grows with the number of leads.
 *
 * Usage: `node bench/decide.ts [leads a day …]`; a thousand leads a year are 2.9 a day, a million 2850.
 *
 * The facts of a sample year are recorded first, so that only the engine is timed when they are replayed. They are kept as bytes,
 * outside the heap, and each batch is read before its time is taken: the collector sees what the leads take, and little else. Sizes take turns, the large ones
 * fewer of them; the median of their rounds counts, and ratios are to the smallest. Heap is what the leads still hold after the collector has run;
 * a replay keeps every lead, also those that are done with. Apart from it stands what the state of an open lead takes alone. Time is that of the
 * thread: what others do on the machine is not counted, except for what it takes away of caches and of the collector's helpers.
 */
import { spawnSync } from "node:child_process";
import { defined } from "../src/base/assert.ts";
import type { LeadId } from "../src/base/ids.ts";
import { DAY_MS, epochMs } from "../src/base/time.ts";
import type { LeadState } from "../src/engine/lead/lead-state.ts";
import type { Fact } from "../src/engine/lead/input.ts";
import type { Replay } from "../src/engine/timeline/replay.ts";
import { startReplay } from "../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../src/engine/roster/roster.ts";
import { compileTerms } from "../src/engine/terms/terms.ts";
import { alwaysInForce } from "../src/engine/terms/terms-in-force.ts";
import { runCompany } from "../src/lab/company/company.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";
import { MAIL_DOMAINS } from "../src/store/facts/mail-domain-lists.ts";
import { isFact } from "../src/engine/facts/is-fact.ts";

const FROM = epochMs(Date.parse("2025-03-01T00:00:00Z"));
const UNTIL = epochMs(FROM + 365 * DAY_MS);
const MOST_ROUNDS = 7;
/** Of a size, all its rounds together replay about so many leads. */
const LEADS_REPLAYED = 500_000;

const terms = compileTerms(agreementOf(SAMPLE));

/** Facts in the order in which they were heard, some thousands of them a batch, as JSON. */
type Batches = readonly Buffer[];
type Size = {
  readonly batches: Batches;
  readonly leads: ReadonlySet<LeadId>;
  readonly µsEach: number[];
};

const BATCH = 2_000;
/** With the heap that a million leads need, young ones among them, and the collector at hand. */
const FLAGS = ["--expose-gc", "--max-old-space-size=16000", "--max-semi-space-size=64"];

if (process.execArgv.includes("--expose-gc")) measure();
else {
  const again = [...FLAGS, import.meta.filename, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, again, { stdio: "inherit" }).status ?? 1;
}

function measure(): void {
  const asked = process.argv.slice(2).map(Number);
  // About 1k, 10k and 100k leads, with 12 inputs each.
  const sizes = (asked.length > 0 ? asked : [2.9, 28.5, 285]).map(record);
  const smallest = defined(sizes[0], "a size");
  for (let round = 0; round < MOST_ROUNDS; round += 1) replayAgain(smallest);
  smallest.µsEach.length = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const size of sizes) if (round < LEADS_REPLAYED / size.leads.size) replayAgain(size);
  }
  print(sizes);
}

function collect(): void {
  defined(globalThis.gc, "the collector")();
}

function begin(): Replay {
  return startReplay(alwaysInForce(terms), { leads: [], roster: EMPTY_ROSTER, now: FROM, domains: MAIL_DOMAINS });
}

function record(leadsPerDay: number): Size {
  const batches: Buffer[] = [];
  const leads = new Set<LeadId>();
  let facts: Fact[] = [];
  runCompany(begin(), { seed: 1, from: FROM, until: UNTIL, leadsPerDay }, ({ input }) => {
    if (!isFact(input)) return;
    leads.add(input.leadId);
    facts.push(input);
    if (facts.length === BATCH) endBatch();
  });
  endBatch();
  return { batches, leads, µsEach: [] };

  function endBatch(): void {
    batches.push(Buffer.from(JSON.stringify(facts)));
    facts = [];
  }
}

/** Replays the year of a size once more, and notes what it took. */
function replayAgain(size: Size): { readonly replay: Replay; readonly decisions: number } {
  collect();
  const replay = begin();
  let decisions = 0;
  let tookµs = 0;
  for (const batch of size.batches) {
    const facts = JSON.parse(batch.toString()) as Fact[];
    const startedµs = usedµs();
    for (const fact of facts) decisions += replay.take(fact).length;
    tookµs += usedµs() - startedµs;
  }
  const startedµs = usedµs();
  decisions += replay.advanceTo(UNTIL).length;
  tookµs += usedµs() - startedµs;
  size.µsEach.push(tookµs / decisions);
  return { replay, decisions };
}

/** Of one core, by this thread: what others do on the machine is not counted. */
function usedµs(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

type Weight = {
  readonly perLead: number;
  readonly perOpenLead: number;
  readonly open: number;
  readonly decisions: number;
};

/** The replay is asked after it is weighed: before that the collector may not take it. */
function weigh(size: Size): Weight {
  const { leads } = size;
  collect();
  const before = process.memoryUsage().heapUsed;
  const { replay, decisions } = replayAgain(size);
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  const states = [...leads].flatMap((id) => replay.lead(id) ?? []);
  const open = states.filter((lead) => lead.clocks.some((clock) => clock.status === "running"));
  return { perLead: bytes / leads.size, perOpenLead: weighEach(open), open: open.length, decisions };
}

/** Copies, which share nothing with each other or with the facts, as if each had come from the database. */
function weighEach(leads: readonly LeadState[]): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const copies = leads.map((lead) => JSON.parse(JSON.stringify(lead)) as LeadState);
  collect();
  return (process.memoryUsage().heapUsed - before) / copies.length;
}

function print(sizes: readonly Size[]): void {
  process.stdout.write(
    "leads   with a clock running  decisions  decisions/s  µs each  × the first  heap per lead  per open lead\n",
  );
  const weights = sizes.map(weigh);
  const first = median(defined(sizes[0], "a size").µsEach);
  for (const [index, size] of sizes.entries()) {
    const { perLead, perOpenLead, open, decisions } = defined(weights[index], "a weight");
    const each = median(size.µsEach);
    const cells = [
      String(size.leads.size).padEnd(7),
      String(open).padStart(20),
      String(decisions).padStart(10),
      String(Math.round(1_000_000 / each)).padStart(12),
      each.toFixed(1).padStart(8),
      (each / first).toFixed(2).padStart(12),
      `${(perLead / 1_024).toFixed(1)} KiB`.padStart(14),
      `${(perOpenLead / 1_024).toFixed(1)} KiB`.padStart(14),
    ];
    process.stdout.write(`${cells.join(" ")}\n`);
  }
}

function median(values: readonly number[]): number {
  return defined(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)], "a median");
}
