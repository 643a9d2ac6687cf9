import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { epochMs, isoInstant } from "../../../../base/time.ts";
import { agreementOf, SAMPLE } from "../../../../../test/sample-agreement.ts";
import type { Fact } from "../../../../engine/lead/input.ts";
import { checkFile, readFacts } from "../../file-facts.ts";
import { anybody } from "../../map/facts-of-row.ts";
import { parseMapping } from "../../map/mapping.ts";
import { sampleTable } from "../../read/sample-table.ts";
import { guessMaps } from "../guess-maps.ts";
import type { Guess } from "../guess.ts";
import { guessContextOf } from "../guess-context.ts";
import { sampledTable, SAMPLED_ROWS } from "../sampled-table.ts";
import { writeMap } from "../write-map.ts";
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

/** Each fact in words, and each row that gives none. */
async function factsOf(guess: Guess, name: string): Promise<readonly string[]> {
  const map = guess.maps.find(({ file }) => file === `${name}.csv`);
  const parsed = map === undefined ? undefined : parseMapping(writeMap(map));
  if (parsed?.ok !== true) throw new Error(JSON.stringify(parsed));
  const now = KNOWN.now;
  const lines: string[] = [];
  const file = await checkFile(`${FIXTURES}${name}.csv`, parsed.value, now);
  for await (const row of readFacts(file, { now, ownCurrency: "EUR", findPerson: anybody })) {
    if (row.kind === "facts") lines.push(...row.facts.map(({ fact }) => said(fact)));
    else if (row.kind === "rejected") throw new Error(JSON.stringify(row));
    else lines.push(row.kind);
  }
  return lines;
}

function said(fact: Fact): string {
  const start = `${isoInstant(fact.occurredAt).slice(0, 16)} ${"leadId" in fact ? fact.leadId : ""} ${fact.kind}`;
  if (fact.kind === "capture")
    return `${start} ${fact.person.name ?? ""} from ${fact.origin ?? "–"}, ${fact.owner ?? "–"}`;
  if (fact.kind === "touch")
    return `${start} ${fact.channel} by ${fact.by}${fact.automatic === true ? ", automatic" : ""}`;
  if (fact.kind === "activity") return `${start} ${fact.activity}`;
  if (fact.kind !== "progress") return start;
  return `${start} ${fact.stage} ${fact.valueMinor ?? "–"} ${fact.currency ?? ""} ${fact.credits.rep ?? "–"}`;
}

test("IDs of a program's users are the members that its file of users names", async () => {
  const { maps, without } = await guessOf("salesforce-leads", "salesforce-opportunities", "salesforce-users");
  expect([maps[0]?.map["people"]]).toMatchObject([{ "0055f00000AbC0dQAA": "ria", "0055f00000BbC1dQAB": "ben" }]);
  expect(without.map(({ file }) => file)).toEqual(["salesforce-users.csv"]);
  expect(maps[1]?.map).toMatchObject({
    lead: { id: "Lead: Id" },
    join: [{ file: "salesforce-leads.csv", key: "ConvertedOpportunityId", on: "Id", prefix: "Lead: " }],
  });
});

test.each([
  ["hubspot-contacts", 15, "2026-03-02T08:05 hubspot:51000000101 capture Jo Berger from Organic Search, Ria Kaya"],
  ["hubspot-deals", 16, "2026-03-26T15:29 hubspot:51000000101 progress customer 1250000 EUR Ria Kaya"],
  ["hubspot-calls", 10, "2026-03-02T10:05 hubspot:51000000101 touch call by Sam Okafor"],
  ["hubspot-activities", 12, "2026-03-16T14:31 hubspot:51000055534 touch email by Sam Okafor, automatic"],
  [
    "salesforce-leads",
    10,
    "2026-03-04T09:42 salesforce:00Q5f00000BbC1dQAB capture Mina Castell from Partner, 0055f00000BbC1dQAB",
  ],
  ["salesforce-tasks", 6, "2026-03-04T12:42 salesforce:00Q5f00000BbC1dQAB touch email by 0055f00000FbC5dQAF"],
  [
    "salesforce-opportunities",
    8,
    "2026-04-13T00:00 salesforce:00Q5f00000BbC1dQAB progress customer 1800000  0055f00000BbC1dQAB",
  ],
  ["salesforce-lead-report", 15, "2026-03-02T08:05 salesforce:00Q5f00000AbC0d capture Jo Berger from Web, Ria Kaya"],
  [
    "salesforce-opportunity-report",
    23,
    "2026-04-10T22:00 salesforce:00Q5f00000AbC0d progress customer 1250000 EUR Ria Kaya",
  ],
  ["salesforce-activity-report", 14, "2026-03-11T23:00 salesforce:00Q5f00000AbC0d touch call by Sam Okafor"],
  ["pipedrive-deals", 17, "2026-03-30T15:43 pipedrive:401 progress customer 1250000 EUR Ria Kaya"],
  ["pipedrive-activities", 7, "2026-03-02T13:05 pipedrive:401 touch call by Ria Kaya"],
  ["zoho-leads", 10, "2026-03-04T08:42 zoho:zcrm_5123000000041001 capture Mina Castell from –, Ben Sorg"],
  ["zoho-deals", 17, "2026-03-25T23:00 zoho:zcrm_5123000000041000 progress customer 1250000 EUR Ria Kaya"],
  ["marketo-people", 10, "2026-03-02T09:05 marketo:100201 capture Jo Berger from Web Page, ria@northwind.example"],
  ["marketo-activities", 3, "2026-03-10T09:33 marketo:100205 activity email_clicked"],
])("%s gives its facts", async (name, count, one) => {
  const program = name.replace(/-.*/, "");
  const isReport = name.endsWith("-report");
  const names = PRESETS.map((each) => each.name).filter(
    (each) => each.startsWith(program) && each.endsWith("-report") === isReport,
  );
  const facts = await factsOf(await guessOf(...names), name);
  expect(facts).toContain(one);
  expect(facts).toHaveLength(count);
});
