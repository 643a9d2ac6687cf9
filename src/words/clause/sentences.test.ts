/** Every clause of the agreements that Baton comes with, word for word: the files beside this one are what is expected. */
import { expect, test } from "vitest";
import { agreementFile } from "../../../test/agreement-file.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { describeClauses } from "./describe-clauses.ts";

test.each(["sample", "complete"] as const)("the clauses of agreements/%s.yaml", async (name) => {
  const text = describeClauses(agreementFile(name))
    .map(({ id, part, text: said, why, terms }) => {
      const reason = why === undefined ? "" : `\n  because: ${why}`;
      // Which days are holidays is the library's word.
      const what = part === "calendars" ? "" : `\n  ${canonicalJson(terms)}`;
      return `[${part}] ${id}: ${said}${reason}${what}\n`;
    })
    .join("");
  await expect(text).toMatchFileSnapshot(`${name}.clauses.txt`);
});
