/** The terms of a clause by the keys of the format under which they are written. */
import { kebabCase } from "../../base/key-case.ts";
import { propertyOf } from "../document/format/property.ts";
import { fieldAt } from "./clause-place.ts";

type Terms = Readonly<Record<string, unknown>>;

/** Terms of groups whose value has another shape than the document; all others are found by the description. `""`: the key of the clause itself. */
const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "scoring.grades.*": { fromScore: "from" },
  "scoring.matrix": { cells: "grades" },
  "scoring.matrix.fit.*": { fromScore: "" },
  "scoring.matrix.engagement.*": { fromScore: "" },
  "qualification.stale": { then: "after" },
  "goals.calculator": { conversions: "conversion" },
  "goals.*.per-month.*": { perMonth: "" },
  "goals.*.contribution": { share: "" },
  "exchange.*": { rate: "" },
  "hand-offs.*": { members: "pool", rules: "routing" },
  "hand-offs.*.pool.*": { calendar: "hours" },
  "hand-offs.*.nobody-available": { kind: "then", members: "pool" },
  "escalation.ladder.*": { action: "do" },
  "calendars.*": { overrides: "other-hours", resolvedHolidays: "pinned-holidays" },
  "review.decided.*": { text: "" },
};

/** Properties that are one key together, and are kept as one. */
const TOGETHER: readonly (readonly [first: string, of: readonly string[], key: string])[] = [
  ["targetMs", ["hours", "targetMs", "text", "zone", "days"], "within"],
  ["forgetAfterMs", ["forgetAfterMs", "inHours"], "forget-after"],
  ["fromMinute", ["fromMinute", "untilMinute"], "hours"],
];

/** @param pattern the place with `*` for names @param terms an object @returns what is there, by key */
export function termsByKey(pattern: readonly string[], terms: object): ReadonlyMap<string, unknown> {
  const place = pattern.join(".");
  const all = terms as Terms;
  const one = TOGETHER.find(([first]) => all[first] !== undefined);
  const parts = one?.[1] ?? [];
  const rest = Object.entries(all).filter(([name, value]) => value !== undefined && !parts.includes(name));
  return new Map([
    ...(one === undefined
      ? []
      : [[isTime(place) ? "" : one[2], Object.fromEntries(parts.map((name) => [name, all[name]]))] as const]),
    ...rest.map(([name, value]) => [keyOf(place, name), value] as const),
  ]);
}

/** A place that is a time itself. */
function isTime(place: string): boolean {
  return /\.(within|by-origin\.\*)\.\*$/.test(place);
}

function keyOf(place: string, name: string): string {
  const known = KEYS[place]?.[name] ?? describedKey(place, name);
  if (known !== undefined) return known;
  // Amounts of money and of time say in what they are kept.
  return kebabCase(name.replace(/(Minor|Ms)$/, ""));
}

/** The key whose value has that name. */
function describedKey(place: string, name: string): string | undefined {
  const field = fieldAt(place === "" ? [] : place.split("."));
  const group = field?.kind === "either" ? field.shapes.find(({ kind }) => kind === "group") : field;
  if (group?.kind !== "group") return undefined;
  return Object.entries(group.keys).find(([key, each]) => propertyOf(key, each) === name)?.[0];
}
