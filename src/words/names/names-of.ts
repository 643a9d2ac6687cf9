/** What an agreement calls the people, grades, and reasons that events know by their ids; the id where it names none. */
import type { Agreement } from "../../agreement/terms/agreement.ts";

export function personName({ people }: Pick<Agreement, "people">, id: string): string {
  return people.find((each) => each.id === id)?.name ?? id;
}

/** @example "hot" → "Hot" */
export function gradeName({ scoring }: Pick<Agreement, "scoring">, id: string): string {
  return scoring.grades.find((each) => each.id === id)?.label ?? id;
}

export function rejectReasonName({ rejectReasons }: Pick<Agreement, "rejectReasons">, id: string): string {
  return rejectReasons.find((each) => each.id === id)?.label ?? id;
}
