/** Changes of an agreement, and every sentence that tells them: `=` for the change, `<` for taking it back. Nothing else is told. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { casesIn, COMPLETE, edited, saidIn } from "../../../test/edited-agreement.ts";
import { agreementOf } from "../../../test/sample-agreement.ts";
import { agreements } from "../../../test/laws/random-agreements.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { compareAgreements } from "./compare-agreements.ts";

const complete = agreementOf(COMPLETE);

function told(before: Agreement, after: Agreement): readonly string[] {
  return compareAgreements(before, after).map(
    ({ part, strictness, sentence }) => `${part}: ${sentence}${strictness === undefined ? "" : ` (${strictness})`}`,
  );
}

test.each(casesIn(new URL("changes.txt", import.meta.url)))("%s", (_name, ...lines) => {
  const changed = agreementOf(edited(lines));
  expect(told(complete, changed)).toEqual(saidIn(lines, "="));
  expect(told(changed, complete)).toEqual(saidIn(lines, "<"));
});

/** Written anew by `vitest -u`, and to be read. */
test("pairs of agreements at random", async () => {
  const pairs = fc.sample(fc.tuple(agreements, agreements), { numRuns: 16, seed: 20_260_701 });
  const text = pairs
    .map(([before, after], index) => [`# ${index + 1}`, ...told(before, after)].join("\n"))
    .join("\n\n");
  await expect(`${text}\n`).toMatchFileSnapshot("random-changes.txt");
});
