/** Attributes that rules ask for, and nobody said what they are. */
import { listWords } from "../../../words/english/lists.ts";
import type { Agreement } from "../../terms/agreement.ts";
import { conditionsOf } from "../../terms/conditions-of.ts";
import type { Circumstances, Warning } from "./warning.ts";

/** Known of every lead without being declared. */
const BUILT_IN = new Set(["origin", "domain"]);

/** One warning for all of them. */
export function attributeWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  const declared = new Set((agreement.attributes ?? []).map(({ name }) => name));
  const used = new Set(conditionsOf(agreement).flatMap(({ when }) => when.map(({ field }) => field)));
  const open = [...used].filter((name) => !declared.has(name) && !BUILT_IN.has(name)).sort();
  if (open.length === 0) return [];
  return [
    {
      code: "undeclared",
      clause: undefined,
      message: `The type of ${listWords(open.map((name) => `“${name}”`))} isn't declared`,
      lines: [],
      remedy: `Say whether it is text, a number, or yes or no: \`attributes: { ${open[0]}: { type: text, label: … } }\``,
    },
  ];
}
