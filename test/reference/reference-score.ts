/** What a lead is worth at an instant, from all that is known of it: every rule is asked of the whole history, each time. */
import { here } from "./here.ts";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { QualificationException } from "../../src/agreement/terms/parts/qualification-terms.ts";
import type { AttributeValue, Condition } from "../../src/agreement/terms/basic/basic-terms.ts";

export type Attributes = Readonly<Record<string, AttributeValue>>;
export type Did = { readonly at: number; readonly activity: string };
/** What is known of a lead, with the instants since when it was so. */
export type Known = {
  readonly attributes: readonly { readonly at: number; readonly values: Attributes }[];
  readonly activities: readonly Did[];
};

export function attributesAt({ attributes }: Known, at: number): Attributes {
  return attributes.filter((each) => each.at <= at).at(-1)?.values ?? here(attributes[0]).values;
}

function holds(conditions: readonly Condition[], values: Attributes): boolean {
  return conditions.every((condition) => {
    const value = values[condition.field];
    switch (condition.kind) {
      case "any_of":
        return value !== undefined && condition.values.some((each) => small(each) === small(value));
      case "range":
        return (
          typeof value === "number" && value >= (condition.min ?? -Infinity) && value <= (condition.max ?? Infinity)
        );
      case "contains":
        return typeof value === "string" && condition.texts.some((text) => small(value).includes(small(text)));
      default:
        return (value !== undefined) === condition.present;
    }
  });
}

const small = (value: AttributeValue): string => String(value).toLowerCase();

export type Score = { readonly total: number; readonly grade: number };

/** @returns the grade as its place among the grades, 0 for the most hurried */
export function scoreAt({ scoring }: Agreement, known: Known, at: number): Score {
  const values = attributesAt(known, at);
  const fit = scoring.fit.rules.reduce((sum, rule) => sum + (holds(rule.when, values) ? rule.points : 0), 0);
  let engagement = 0;
  for (const { activity, points, atMost } of scoring.engagement.rules) {
    let sum = 0;
    for (const did of known.activities) {
      if (did.activity !== activity || did.at > at) continue;
      const { halfLife } = scoring.engagement;
      sum += points * (halfLife === undefined ? 1 : 2 ** -((at - did.at) / halfLife));
    }
    engagement += Math.round(Math.min(sum, atMost ?? Infinity));
  }
  const total = Math.min(fit, scoring.fit.cap ?? Infinity) + Math.min(engagement, scoring.engagement.cap ?? Infinity);
  return { total, grade: scoring.grades.findIndex(({ fromScore }) => total >= fromScore) };
}

export function gradeNamed({ scoring }: Agreement, id: string): number {
  return scoring.grades.findIndex((grade) => grade.id === id);
}

/** Exceptions that hold at an instant, by what the lead is, or by what it did within a time. */
export function exceptionsAt(
  { qualification }: Agreement,
  known: Known,
  at: number,
  did: (each: Did, exception: QualificationException) => boolean,
): readonly QualificationException[] {
  const values = attributesAt(known, at);
  return qualification.exceptions.filter(
    (each) =>
      holds(each.when, values) &&
      (each.activity === undefined ||
        known.activities.some((one) => one.activity === each.activity && one.at <= at && did(one, each))),
  );
}
