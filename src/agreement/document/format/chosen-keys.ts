/** The keys of places where the writer chooses among a few. */
import { GOAL_STAGES } from "../../terms/parts/goal-stages.ts";
import { MEASURES } from "../../terms/parts/measure-terms.ts";
import type { KeyForm } from "./field.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const STEPS = GOAL_STAGES.flatMap((from, index) => GOAL_STAGES.slice(index + 1).map((to) => `${from}-${to}`));

/** What one of them is, and which there are. */
export const CHOSEN_KEYS = {
  month: { one: "a month", keys: MONTHS },
  "receiving party": { one: "a party that receives leads", keys: ["qualification", "sales"] },
  stage: { one: "a stage", keys: GOAL_STAGES },
  "step of stages": { one: "a step", keys: STEPS },
  measure: { one: "a measure", keys: MEASURES },
} as const satisfies { readonly [Form in KeyForm]?: Chosen };
type Chosen = { readonly one: string; readonly keys: readonly string[] };

export function chosenKeys(form: KeyForm): Chosen | undefined {
  const all: { readonly [Form in KeyForm]?: Chosen } = CHOSEN_KEYS;
  return all[form];
}
