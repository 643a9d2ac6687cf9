/**
 * How many decisions the engine makes in a second, and whether the cost of one grows with the number of leads.
 *
 * The facts of a sample year are recorded first, so that only the engine is timed when they are lived again.
 */
import { readFileSync } from "node:fs";
import { parseAgreement } from "../src/agreement/parse-agreement.ts";
import { epochMs } from "../src/base/time.ts";
import type { Fact } from "../src/engine/lead/input.ts";
import type { Lived } from "../src/engine/life.ts";
import { startLife } from "../src/engine/live-through.ts";
import { compileTerms } from "../src/engine/terms.ts";
import { liveCompany } from "../src/lab/company/company.ts";

const YEAR_MS = 365 * 86_400_000;
const FROM = epochMs(Date.parse("2025-03-01T00:00:00Z"));
const UNTIL = epochMs(FROM + YEAR_MS);

const parsed = parseAgreement(readFileSync(new URL("../agreements/sample.yaml", import.meta.url), "utf8"));
if (!parsed.ok) throw new Error("the sample agreement reads");
const terms = compileTerms(parsed.value);
const begin = () => startLife(terms, { leads: [], pools: [], now: FROM });

process.stdout.write("leads   decisions  decisions/s  µs each  × the first  heap per lead\n");
let first: number | undefined;
for (const leadsPerDay of [3, 12, 48]) {
  const facts: Fact[] = [];
  liveCompany(begin(), { seed: 1, from: FROM, until: UNTIL, leadsPerDay }, ({ input }: Lived) => {
    if (input.kind !== "time") facts.push(input);
  });
  const leads = new Set(facts.map((fact) => fact.leadId)).size;
  const runs = [1, 2, 3].map(() => live(facts));
  const best = runs.toSorted((a, b) => a.ms - b.ms)[0];
  if (best === undefined) throw new Error("a run");
  const each = (best.ms * 1_000) / best.decisions;
  first ??= each;
  const cells = [
    String(leads).padEnd(6),
    String(best.decisions).padStart(10),
    String(Math.round((best.decisions / best.ms) * 1_000)).padStart(12),
    each.toFixed(1).padStart(8),
    (each / first).toFixed(2).padStart(12),
    `${(best.heapBytes / leads / 1_024).toFixed(1)} KiB`.padStart(14),
  ];
  process.stdout.write(`${cells.join(" ")}\n`);
}

function live(facts: readonly Fact[]): { readonly ms: number; readonly decisions: number; readonly heapBytes: number } {
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const life = begin();
  let decisions = 0;
  const startedAt = performance.now();
  for (const fact of facts) decisions += life.live(fact).length;
  decisions += life.passUntil(UNTIL).length;
  const ms = performance.now() - startedAt;
  globalThis.gc?.();
  return { ms, decisions, heapBytes: Math.max(0, process.memoryUsage().heapUsed - heapBefore) };
}
