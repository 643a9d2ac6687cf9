/** How a key of agreements/complete.yaml is changed: one place at a time, into another agreement. */
import { readFileSync } from "node:fs";
import { isMap, isScalar, isSeq, parseDocument, type Scalar } from "yaml";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { parseAgreement } from "../../src/agreement/document/parse-agreement.ts";
import { agreementOf } from "../sample-agreement.ts";

export const TEXT = readFileSync(new URL("../fixtures/complete.agreement.yaml", import.meta.url), "utf8");

export type Place = { readonly path: readonly string[]; readonly node: Scalar };

export function scalarsOf(node: unknown, path: readonly string[] = []): readonly Place[] {
  if (isScalar(node)) return [{ path, node }];
  if (isSeq(node)) return node.items.slice(0, 1).flatMap((item) => scalarsOf(item, path));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => scalarsOf(value, [...path, String((key as Scalar).value)]));
}

/** Without the names that the writer chose: what is told once is tried once. */
export function kindOf(path: readonly string[]): string {
  return path
    .map((key, index) => {
      const before = path[index - 1] ?? "";
      return /^(people|customer|personas|out-of-profile|rules|exceptions|types|growth|routing|regions|pauses|reasons|calendars|digests|attributes|by-origin|when|pool|members|decided|closed|other-hours|hours|conversion|seasonality)$/.test(
        before,
      )
        ? "*"
        : key;
    })
    .join(".");
}

/** The other texts that a value can be; the first that is an agreement is tried. */
function othersOf({ node }: Place): readonly string[] {
  const { value } = node;
  if (typeof value === "number")
    return [String(value * 2), String(value / 2), String(value + 1), String(Math.max(0, value - 1))];
  if (typeof value === "boolean") return [String(!value)];
  const text = String(value);
  const number = /\d+/.exec(text)?.[0];
  const swaps: Readonly<Record<string, readonly string[]>> = {
    "in-turn": ["least-loaded"],
    "least-loaded": ["in-turn"],
    leave: ["qualify"],
    observed: ["logged"],
    mail: ["hook"],
    wait: ["ignore-absence"],
    year: ["quarter"],
    monthly: ["quarterly"],
    "half-yearly": ["yearly"],
    calculated: ["7"],
    number: ["text"],
    text: ["number"],
    each: ["once"],
    required: ["optional"],
    hot: ["cold"],
    "warn-owner": ["tell-lead"],
    "tell-lead": ["warn-owner"],
    reassign: ["tell-lead"],
  };
  const people = ["mika", "dana", "sol", "ria", "sam"].filter((id) => id !== text);
  return [
    ...(swaps[text] ?? []),
    ...(number === undefined
      ? []
      : [text.replace(number, String(Number(number) * 2)), text.replace(number, String(Number(number) + 1))]),
    ...(text === "office" ? ["new-york"] : text === "new-york" ? ["office"] : []),
    ...people.map((id) => id),
    JSON.stringify(`${text} x`),
  ];
}

/** Where one key does not change alone, or its value is not what counts: a passage, and what is put instead. */
const CHANGES: Readonly<Record<string, readonly [passage: string, instead: string]>> = {
  "hand-offs.qualification.nobody-available.then": [
    "then: wait, within: 1 business hour, hours: office }",
    "then: ignore-absence }",
  ],
  "people.*.skills": ["sam@halyard.example, skills: [german,", "sam@halyard.example, skills: [french,"],
  "calendars.*.closed.*": ["2026-09-18: Company day", "2026-06-18: Company day"],
  "calendars.*.other-hours.*": ['2026-12-24: "09:00-12:00"', '2026-06-24: "09:00-12:00"'],
  "calendars.*.holidays.region": ["country: US, region: NY", "country: US, region: CA"],
  "escalation.quiet-hours.zone": ["zone: Europe/Amsterdam, leads", "zone: America/New_York, leads"],
};

/** An agreement that is another one, and the passage that makes it so; without one, a key was taken away or more than one place changed. */
export type Another = {
  readonly agreement: Agreement;
  readonly passage?: { readonly from: number; readonly until: number; readonly instead: string };
};

/** The first agreement that is another one; undefined where none can be. */
export function another(place: Place): Another | undefined {
  const [from = 0, until = 0] = place.node.range ?? [];
  const change = CHANGES[kindOf(place.path)];
  const ways = [
    ...(change === undefined ? [] : [{ text: TEXT.replace(...change) }]),
    ...othersOf(place).map((instead) => ({
      text: `${TEXT.slice(0, from)}${instead}${TEXT.slice(until)}`,
      passage: { from, until, instead },
    })),
  ];
  for (const { text, ...passage } of ways) {
    if (text === TEXT) continue;
    const parsed = parseAgreement(text);
    if (parsed.ok) return { agreement: parsed.value, ...passage };
  }
  const parsed = parseAgreement(withoutKeyAt(place));
  return parsed.ok ? { agreement: parsed.value } : undefined;
}

function withoutKeyAt({ path }: Place): string {
  const document = parseDocument(TEXT);
  document.deleteIn(path);
  return document.toString();
}

/** The agreement with all of these passages. */
export function together(all: readonly Another[]): Agreement {
  let text = TEXT;
  const passages = all.flatMap(({ passage }) => passage ?? []);
  for (const { from, until, instead } of passages.toSorted((a, b) => b.from - a.from))
    text = `${text.slice(0, from)}${instead}${text.slice(until)}`;
  return agreementOf(text);
}
