import fc from "../../../../test/fast-check.ts";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { agreementOf, SAMPLE, sampleWith } from "../../../../test/sample-agreement.ts";
import type { Agreement } from "../../terms/agreement.ts";
import { canonicalAgreement } from "../../terms/canonical-agreement.ts";
import { parseAgreement } from "../parse-agreement.ts";
import { writeAgreement } from "./write-agreement.ts";

const FOLDER = new URL("../../../../agreements/", import.meta.url);
const FILES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".map.yaml"))
  .sort();
const read = (file: string): string => readFileSync(new URL(file, FOLDER), "utf8");

function expectItBack(agreement: Agreement): void {
  const written = writeAgreement(agreement);
  const again = agreementOf(written);
  expect(canonicalAgreement(again)).toBe(canonicalAgreement(agreement));
  expect(again).toEqual(agreement);
  expect(writeAgreement(again)).toBe(written);
}

test.each(FILES)("%s is the same agreement when it was written and read again", (file) => {
  expectItBack(agreementOf(read(file)));
});

test("agreements/complete.yaml as it is written", async () => {
  await expect(writeAgreement(agreementOf(read("complete.yaml")))).toMatchFileSnapshot("complete.written.txt");
});

test.each([
  ["timezone: Europe/Berlin", "timezone: Asia/Kathmandu"],
  ["title: Lead agreement 2026", 'title: "2026"'],
  ["title: Lead agreement 2026", 'title: "yes: {no} # \\"quoted\\""'],
  ["currency: EUR", "currency: JPY"],
  ['hours: { mon-fri: "09:00-17:30" }', 'hours: { sun-tue: "22:00-06:00", sat: ["00:00-12:00", "20:00-24:00"] }'],
  [
    "holidays: { country: DE, region: BE }",
    'other-hours: { 2026-12-23: ["09:00-10:00", "11:00-12:00"], 2026-12-27: [] }',
  ],
  ["half-life: 30 days", "half-life: 1.5 weeks"],
  ["hot: 2 business hours", "hot: 0.55 business minutes"],
  ["hot: 2 business hours", "hot: none"],
  ["{ hot: 2 business hours, warm: 4 business hours, cold: 1 business day }", "{ hot: none, warm: none, cold: none }"],
  [
    "within: 1 business day\n    first-touch",
    'within: 1.5 business days\n      by-origin: { "Fair 2026 / A": 48 hours }\n    first-touch',
  ],
  ["points: 20", 'points: 20, why: "Half of it: we think"'],
  ["{ industry: [software, fintech] }", '{ "industry: a": ["50", 50, true, "true"], size: 007 }'],
  ["{ contains: student }", "{ given: false }"],
  ["50%: warn-owner", "0.1 hours before: warn-owner\n    48 hours after: { do: tell-lead, why: Two days }"],
  [
    "mql: 140",
    "mql: 140, sal: 7 }, contribution: 12.345%, why: As last year, growth: {}, value: { per-month: 0.5, types: { a: { label: A, when: { origin: a }, close-rate: 0.001, average-deal: 1.25 } }",
  ],
  [
    "goals:\n",
    "goals:\n  calculator: { quota: 1, marketing-share: 100%, average-deal: 0.01, close-rate: 0.5%, seasonality: {}, ramp-up: [] }\n",
  ],
  ["nobody-available: { tell: quinn }", "nobody-available: { tell: quinn, then: ignore-absence }"],
  ["escalation:\n  ladder:", 'profile: {}\nescalation:\n  quiet-hours: { hours: "22:00-24:00", zone: UTC }\n  ladder:'],
])("what is written for “%s” → “%s” means the same", (passage, instead) => {
  expectItBack(agreementOf(sampleWith(passage, instead)));
});

test.each(["attributes", "exchange"])("%s of which none is named stay there", (key) => {
  const document = parseDocument(read("complete.yaml"));
  document.setIn([key], document.createNode({}));
  expectItBack(agreementOf(document.toString()));
});

test("days that are counted elsewhere are written with the calendar that says where", () => {
  const text = sampleWith("timezone: Europe/Berlin", "timezone: Asia/Kathmandu");
  const cadence = text.replace("within: 10 business days, channels", "within: 10 days, channels");
  expect(agreementOf(cadence).legs[0]?.cadence).toMatchObject({ days: 10, zone: "Europe/Berlin" });
  expectItBack(agreementOf(cadence));
});

test("short things stand in a line, parts are parted by an empty line, and nothing is wrapped", () => {
  const written = writeAgreement(agreementOf(SAMPLE));
  expect(written).toContain("\n\nparties:\n  marketing: { head: dana, members: [ dana, mika, lou ] }\n");
  expect(written).toContain("        cold: 1 business day\n".trim());
  expect(written).toMatch(/^baton: 3\ntitle: Lead agreement 2026\n/);
});

/** Places of optional keys and of named things: what can be taken away. */
function removable(map: YAMLMap, path: readonly string[] = []): readonly (readonly string[])[] {
  return map.items.flatMap((pair) => {
    const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : "";
    const inner = [...path, key];
    return [inner, ...(isMap(pair.value) ? removable(pair.value, inner) : [])];
  });
}

test("whatever still is an agreement when parts of one are taken away comes back the same", () => {
  let agreements = 0;
  const texts = FILES.map(read);
  const places = texts.map((text) => removable(parseDocument(text).contents as YAMLMap));
  fc.assert(
    fc.property(fc.nat(texts.length - 1), fc.array(fc.nat(10_000), { minLength: 1, maxLength: 6 }), (which, picks) => {
      const document = parseDocument(texts[which] ?? "");
      const paths = places[which] ?? [];
      for (const pick of picks) {
        const path = paths[pick % paths.length] ?? [];
        const before = document.toString();
        if (!document.hasIn(path)) continue;
        document.deleteIn(path);
        // What may not be missing stays.
        if (!parseAgreement(document.toString()).ok) document.contents = parseDocument(before).contents as never;
      }
      const parsed = parseAgreement(document.toString());
      if (!parsed.ok) return;
      agreements += 1;
      expectItBack(parsed.value);
    }),
    { numRuns: 30 },
  );
  expect(agreements).toBeGreaterThan(20);
});
