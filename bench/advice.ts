/**
 * How often advice would harm, and how often intervals hold the truth: companies on whose record every change would do a little harm, of which two are
 * one: in the second, commitments are kept as often as agreed.
 *
 * Usage: `SEEDS=200 node bench/advice.ts`. Prints the share of companies that were given any advice, by which advisor, and for each figure of known truth how
 * many of its intervals hold it.
 */
import type { FigureName } from "../src/reporting/advice/advice.ts";
import { advise } from "../src/lab/advice/advise.ts";
import { askedOf, EDGE, isHarmful, KEPT, TRUE_SHARES } from "../src/lab/advice/company-of-known-truth.fixture.ts";
import { agreementOf, COMPLETE } from "../test/sample-agreement.ts";

const SEEDS = Number(process.env["SEEDS"] ?? 200);
const AGREEMENT = agreementOf(COMPLETE);

const harmful = new Map<string, number>();
const held = new Map<FigureName, { of: number; held: number }>();
let harmed = 0;
const began = performance.now();
for (let seed = 1; seed <= SEEDS; seed += 1) {
  const findings = advise(askedOf(AGREEMENT, EDGE, seed));
  const advised = [
    ...findings.filter((finding) => isHarmful(finding, EDGE)),
    ...advise(askedOf(AGREEMENT, KEPT, seed)).filter((finding) => isHarmful(finding, KEPT)),
  ];
  if (advised.length > 0) harmed += 1;
  for (const { question } of advised) harmful.set(question.advisor, (harmful.get(question.advisor) ?? 0) + 1);
  for (const finding of findings) {
    if (finding.kind === "too-little") continue;
    for (const { of, estimate } of finding.evidence.figures) {
      const truth = TRUE_SHARES[of];
      // Sources also have the leads that came back.
      if (truth === undefined || finding.question.advisor === "sources") continue;
      const seen = held.get(of) ?? { of: 0, held: 0 };
      held.set(of, { of: seen.of + 1, held: seen.held + (estimate.low <= truth && truth <= estimate.high ? 1 : 0) });
    }
  }
}
console.log(`${SEEDS} companies, ${((performance.now() - began) / SEEDS).toFixed(0)} ms each`);
console.log(`given harmful advice: ${harmed} (${((100 * harmed) / SEEDS).toFixed(1)}%)`, Object.fromEntries(harmful));
for (const [of, seen] of held)
  console.log(`${of}: ${((100 * seen.held) / seen.of).toFixed(1)}% of ${seen.of} intervals hold the truth`);
