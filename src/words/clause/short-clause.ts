/** Clauses in passing: the first sentence of each says what, the others how. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { clauseId } from "../../base/ids.ts";
import { clauseTexts } from "./describe-clauses.ts";

/** @returns says a clause of the first of these agreements that has it; its ID where none has */
export function shortClauses(...agreements: readonly Agreement[]): (id: string) => string {
  const texts = agreements.map(clauseTexts);
  return (id) => {
    const text = texts.map((each) => each.get(clauseId(id))).find((each) => each !== undefined) ?? id;
    const [first = text] = text.split(/(?<=[a-z\d”])(?:\. |: (?=on |the ))/);
    return first;
  };
}
