import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { epochMs } from "../../../../base/time.ts";
import { agreementOf, SAMPLE } from "../../../../../test/sample-agreement.ts";
import { sampleTable } from "../../read/sample-table.ts";
import { guessMaps } from "../guess-maps.ts";
import type { Guess } from "../guess.ts";
import { guessContextOf } from "../guess-context.ts";
import { sampledTable, SAMPLED_ROWS } from "../sampled-table.ts";
import { PRESETS } from "./presets.ts";

const FIXTURES = fileURLToPath(new URL("fixtures/", import.meta.url));
const KNOWN = guessContextOf(agreementOf(SAMPLE), new Map(), epochMs(Date.UTC(2026, 7, 1)));

async function guessOf(...names: readonly string[]): Promise<Guess> {
  const tables = await Promise.all(
    names.map(async (name) =>
      sampledTable(basename(`${name}.csv`), await sampleTable(`${FIXTURES}${name}.csv`, { rows: SAMPLED_ROWS })),
    ),
  );
  return guessMaps(tables, KNOWN, {});
}

test("each preset has an export of its own, and each export a preset", () => {
  const files = readdirSync(FIXTURES).map((file) => basename(file, ".csv"));
  expect(files.toSorted()).toEqual(PRESETS.map(({ name }) => name).toSorted());
});

test.each([
  [["hubspot-contacts", "hubspot-deals", "hubspot-calls", "hubspot-activities"]],
  [["salesforce-leads", "salesforce-opportunities", "salesforce-tasks", "salesforce-users"]],
  [["salesforce-lead-report", "salesforce-opportunity-report", "salesforce-activity-report"]],
  [["pipedrive-deals", "pipedrive-activities"]],
  [["zoho-leads", "zoho-deals"]],
  [["marketo-people", "marketo-activities"]],
])("%j are read without a question, together and each alone", async (names) => {
  const together = await guessOf(...names);
  const ofFacts = names.filter((name) => !name.endsWith("-users"));
  expect(together.maps.map(({ file }) => basename(file, ".csv")).toSorted()).toEqual(ofFacts.toSorted());
  expect(together.maps.flatMap(({ questions }) => questions)).toEqual([]);
  for (const name of ofFacts) {
    const alone = await guessOf(name);
    const preset = PRESETS.find((each) => each.name === name);
    expect(alone.maps.map((map) => map.export)).toEqual([preset?.export]);
    // Alone, IDs of users are strangers, and an opportunity names no lead.
    const ids = alone.maps.flatMap(({ questions }) => questions.map(({ id }) => id.replace(/^.*: /, "")));
    expect(
      ids.filter((id) => id !== "unknown people" && !(id === "lead ID" && name === "salesforce-opportunities")),
    ).toEqual([]);
  }
});
