import { Ajv2020 } from "ajv/dist/2020.js";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { SAMPLE } from "../../../../test/sample-agreement.ts";
import { parseAgreement } from "../parse-agreement.ts";
import { jsonSchema } from "./json-schema.ts";

const AGREEMENTS = new URL("../../../../agreements/", import.meta.url);
const FILES = readdirSync(AGREEMENTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".map.yaml"))
  .sort();
const validate = new Ajv2020({ strictTypes: false, allErrors: true }).compile(jsonSchema());

test("every agreement that parses is valid", () => {
  expect(FILES).toContain("complete.yaml");
  for (const file of FILES) {
    const text = readFileSync(new URL(file, AGREEMENTS), "utf8");
    expect(parseAgreement(text), file).toMatchObject({ ok: true });
    validate(parse(text));
    expect(validate.errors ?? [], file).toEqual([]);
  }
});

/** The sample with something at a path; undefined takes away what is there. */
function sampleWith(path: string, value: unknown): { readonly text: string; readonly value: unknown } {
  const document = parseDocument(SAMPLE);
  const keys = path.split("/");
  if (value === undefined) document.deleteIn(keys);
  else document.setIn(keys, document.createNode(value));
  return { text: document.toString(), value: document.toJS() };
}

test.each<[path: string, value: unknown]>([
  ["owner", undefined],
  ["parties/sales", undefined],
  ["follow-up/sales/accept/within", undefined],
  ["colour", "red"],
  ["people/dana/phone", "1"],
  ["people/Dana", "Dana"],
  ["people/dana/email", "dana"],
  ["people/dana/open-leads", 0],
  ["people/dana/since", "2026-13-01"],
  ["baton", 4],
  ["currency", "euro"],
  ["calendars/office/hours/mon-fri", "9 to 5"],
  ["calendars/office/hours/monday", "09:00-17:00"],
  ["calendars/office/closed/Christmas", "closed"],
  ["calendars/office/holidays/country", "Germany"],
  ["scoring/fit/cap", "many"],
  ["scoring/fit/rules/size/when/employees", { above: 3 }],
  ["scoring/fit/rules/size/when", {}],
  ["scoring/fit/rules/size/points", 1.5],
  ["scoring/engagement/half-life", "30 business days"],
  ["scoring/grades/hot", "very"],
  ["qualification/bar", 100_000],
  ["hand-offs/marketing", { from: "sales", pool: { dana: 1 }, "nobody-available": { tell: "dana" } }],
  ["hand-offs/sales/pool/ria", 0],
  ["hand-offs/sales/carries", ["everything"]],
  ["hand-offs/sales/keep-owner", "yes"],
  ["follow-up/sales/accept/within", "soon"],
  ["follow-up/sales/accept/within", "2 business weeks"],
  ["follow-up/sales/first-touch/within/hot", 5],
  ["dispositions/reasons/timing/then", "forget"],
  ["dispositions/reasons/timing/at-most", 21],
  ["escalation/ladder/80", "warn-owner"],
  ["escalation/ladder/2 days after", "tell-lead"],
  ["escalation/quiet-hours", { hours: "20:00" }],
  ["goals/marketing/per-month/lead", 3],
  ["goals/marketing/per-month/mql", 0],
  ["goals/marketing/contribution", "45 percent"],
  ["goals/marketing/contribution", 45],
  ["goals/marketing/growth", { more: { of: "mql", by: "20%", "compared-with": "2026-Q5", "within-months": 3 } }],
  ["measures", { happiness: {} }],
  ["measures", { attainment: { target: "90%" } }],
  ["digests", { weekly: { every: "mondays", at: "08:00", to: "sales" } }],
  ["digests", { weekly: { every: "monday", at: "8am", to: "sales" } }],
  ["review", { results: "weekly", terms: "yearly", first: "2026-07-01" }],
  ["privacy", {}],
  ["privacy", { "forget-after": "24 months" }],
  ["privacy", { "forget-after": "200 business days" }],
  ["privacy", { "forget-after": "730 days", personal: ["email"] }],
  ["title", ""],
  ["profile", []],
])("%s as %j is neither valid nor does it parse", (path, value) => {
  const broken = sampleWith(path, value);
  expect(validate(broken.value)).toBe(false);
  expect(parseAgreement(broken.text)).toMatchObject({ ok: false });
});

test("what may be written in several ways is valid in each", () => {
  for (const [path, value] of [
    ["parties/marketing/members", "dana"],
    ["people/dana", "Dana Lindt"],
    ["scoring/grades/warm", "62 to 74"],
    ["scoring/grades/cold", "below 62"],
    ["follow-up/sales/accept/within", "8 Business Hours"],
    ["goals/marketing/contribution", 0.45],
    ["goals/marketing/contribution", "45 %"],
    ["definitions/mql", { means: "A lead", criteria: "One" }],
    ["escalation/ladder/10 minutes before", { do: "warn-owner", why: "Last call" }],
    ["title", 2026],
  ] as const) {
    const agreement = sampleWith(path, value);
    expect(parseAgreement(agreement.text), path).toMatchObject({ ok: true });
    expect(validate(agreement.value), path).toBe(true);
  }
});
