/** Conditions that no value of the declared type can meet. */
import type { Agreement } from "../../terms/agreement.ts";
import type { AttributeValue, Condition } from "../../terms/basic/basic-terms.ts";
import { conditionsOf } from "../../terms/conditions-of.ts";
import type { AttributeType } from "../../terms/parts/lead-terms.ts";
import type { Finding } from "./finding.ts";

export function attributeFindings(agreement: Agreement): readonly Finding[] {
  const types = new Map((agreement.attributes ?? []).map(({ name, type }) => [name, type]));
  return conditionsOf(agreement).flatMap(({ path, when }) =>
    when.flatMap((condition): readonly Finding[] => {
      const type = types.get(condition.field);
      const misfit = type === undefined ? undefined : misfitOf(condition, type);
      if (type === undefined || misfit === undefined) return [];
      return [
        {
          code: "never_matches",
          path: [...path, condition.field],
          message: `${misfit}, but “${condition.field}” is declared as ${TYPE_WORDS[type]}`,
          remedy: `Use ${FITS[type]}, or declare another type under \`attributes.${condition.field}\``,
        },
      ];
    }),
  );
}

const TYPE_WORDS: Readonly<Record<AttributeType, string>> = {
  text: "a text",
  number: "a number",
  "yes-no": "yes or no",
};

const FITS: Readonly<Record<AttributeType, string>> = {
  text: "values, or parts of the text with `contains`",
  number: "numbers, or `from` and `to`",
  "yes-no": "`true` or `false`",
};

/** What cannot be; undefined where it can. */
function misfitOf(condition: Condition, type: AttributeType): string | undefined {
  switch (condition.kind) {
    case "range":
      return type === "number" ? undefined : "`from` and `to` need numbers";
    case "contains":
      return type === "text" ? undefined : "`contains` needs text";
    case "any_of": {
      const other = condition.values.find((value) => !isOf(value, type));
      return other === undefined ? undefined : `“${String(other)}” isn't ${TYPE_WORDS[type]}`;
    }
    default:
      return undefined;
  }
}

/** Numbers and flags are texts too, where texts are asked for: a zip code is often written without quotes. */
function isOf(value: AttributeValue, type: AttributeType): boolean {
  if (type === "text") return true;
  if (type === "number") return typeof value === "number" || /^\s*[+-]?\d+(\.\d+)?\s*$/.test(String(value));
  return typeof value === "boolean" || /^(yes|no|true|false|0|1)$/i.test(String(value));
}
