/** Part 3, the definitions. */
import { type ClauseId, clauseId } from "../../../../base/ids.ts";
import { DEFINED_TERMS, type DefinedTerm } from "../../../terms/basic/defined-terms.ts";
import { prose } from "../effect.ts";
import { called, group, list, optional, shorthand, text, withDefault } from "../field.ts";
import { refined } from "../refined.ts";
import type { RawValue } from "../field-value.ts";

const DEFINITION = prose(
  group("The definition with its entry criteria.", "{ means: A signed contract, criteria: [The contract is signed] }", {
    means: called("text", text("The definition in a sentence.", "A signed contract", "prose")),
    criteria: withDefault(
      [],
      list(
        "What must be true for a lead to enter.",
        "[The contract is signed]",
        text("A criterion.", "The contract is signed", "prose"),
      ),
    ),
  }),
);
const stage = (about: string, example: string) => shorthand(about, example, "means", DEFINITION);

const STAGES = group(
  "What both teams mean by each stage.",
  "{ lead: A person we can reach, mql: A lead that fits, sal: An MQL that Sales accepted, sql: An SAL with a confirmed need }",
  {
    lead: stage("What a lead is.", "A person who gave us a way to reach them"),
    mql: stage("Marketing qualified lead.", "A lead that fits our customer and shows interest"),
    sal: stage("Sales accepted lead.", "An MQL that Sales accepted as worth pursuing"),
    sql: stage("Sales qualified lead.", "An SAL with a confirmed need"),
    opportunity: optional(stage("Opportunity.", "An SQL with a proposal and an expected close date")),
    customer: optional(stage("Customer.", "A signed contract")),
    recycled: optional(stage("Recycled lead.", "A lead that is not ready yet")),
    rejected: optional(stage("Rejected lead.", "An MQL that the receiving team returned with a reason")),
    disqualified: optional(stage("Disqualified lead.", "A lead that will not buy from us")),
  },
);

type Definition = RawValue<typeof DEFINITION> & { readonly term: DefinedTerm; readonly clause: ClauseId };

/** In the order of the terms; each with its term and its clause. */
export const DEFINITIONS = refined(STAGES, {
  read: (stages): readonly Definition[] =>
    DEFINED_TERMS.flatMap((term) => {
      const definition = stages[term];
      return definition === undefined ? [] : [{ term, clause: clauseId(`definitions.${term}`), ...definition }];
    }),
  write: (definitions) =>
    Object.fromEntries(
      definitions.map(({ term, clause: _clause, ...definition }) => [term, definition]),
    ) as unknown as RawValue<typeof STAGES>,
});
