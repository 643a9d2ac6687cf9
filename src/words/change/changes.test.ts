/** Changes of an agreement, and every sentence that tells them: `=` for the change, `<` for taking it back. Nothing else is told. */
import { expect, test } from "vitest";
import { casesIn, COMPLETE, edited, saidIn } from "../../../test/edited-agreement.ts";
import { agreementOf } from "../../../test/sample-agreement.ts";
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
