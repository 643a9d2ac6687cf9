/** What comes with Baton draws no warning of its own, but for these. */
import { describeClauses } from "../../../words/clause/describe-clauses.ts";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { agreementOf } from "../../../../test/sample-agreement.ts";
import { judge } from "./judge.ts";
import type { WarningCode } from "./warning.ts";

const FOLDER = new URL("../../../../agreements/", import.meta.url);
const FILES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".map.yaml"))
  .sort();

const KNOWN: Readonly<Record<string, readonly WarningCode[]>> = {
  // It shows every key, also where a company would not need it: `seen-by`, skills that no rule asks for, a measure without a target.
  "complete.yaml": ["one_sided", "no_effect", "no_effect", "too_long"],
  // A record of what was: nothing is known of deals on the way, and nobody objected.
  "examples/olist.yaml": ["no_progress", "no_disputes"],
  // A place for each kind of rule, to be thinned out: one name in the pool stands for several.
  "templates/enterprise-regions.yaml": ["one_person_pool", "one_person_pool", "too_long"],
};

test.each(FILES)("%s", (file) => {
  const warnings = judge(agreementOf(readFileSync(new URL(file, FOLDER), "utf8")), {
    firstMonth: "2027-01",
    sentences: describeClauses,
  });
  expect(warnings.map(({ code }) => code)).toEqual(KNOWN[file] ?? []);
});
