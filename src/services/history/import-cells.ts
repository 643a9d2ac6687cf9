/** What a row of an import says that the agreement cannot use, by the columns that it was read from. */
import { nearest } from "../../agreement/document/read/nearest.ts";
import { memberId } from "../../base/ids.ts";
import type { Cell } from "../../connectors/files/map/cell.ts";
import type { FactMapping, Mapping } from "../../connectors/files/map/mapping.ts";
import type { CellProblem } from "../../connectors/files/map/read-cell.ts";
import { isKnown } from "../../engine/terms/known-people.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { Attributes } from "../../engine/compile/compile-conditions.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { warningWords } from "../../words/event/warning-words.ts";

/** Attributes of a fact that no rule can see as what it asks for. */
export function unreadableCells(terms: Terms, mapping: Mapping, fact: Fact): readonly CellProblem[] {
  if (fact.kind !== "capture" && fact.kind !== "correct") return [];
  const said = Object.entries(fact.attributes).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  const attributes = Object.fromEntries(said) as Attributes;
  return terms.unreadable(attributes).map(({ field, type }) => ({
    column: columnOf(mapping, fact.kind, (each) => (each["attributes"] as Readonly<Record<string, Cell>>)[field]),
    value: String(attributes[field]),
    reason: warningWords({ code: "unreadable_value", field, type }),
  }));
}

/** Who is said to have done something, and whom no version of the agreement names, nor the map among former people. */
export function unknownPeople(terms: Terms, mapping: Mapping, fact: Fact): readonly CellProblem[] {
  if (!("by" in fact) || fact.by === null || isKnown(terms, fact.by)) return [];
  const { by } = fact;
  if (Object.values(mapping["former-people"]).some((people) => people.includes(by))) return [];
  return [
    {
      column: columnOf(mapping, fact.kind, (each) => each["by"] as Cell | undefined),
      value: by,
      reason: `isn't named in the agreement${meant(terms, by)}. Translate the column with \`map\`, add them under \`people\` in the agreement, or, if they have left, list them under \`former-people\` in the map`,
    },
  ];
}

/** People are known by their ids; a file often has their names. */
function meant({ agreement }: Terms, by: string): string {
  const named = agreement.people.flatMap(({ id, name }) => [id, name]);
  const near = nearest(by, named);
  const found = agreement.people.find(({ id, name }) => id === near || name === near);
  return found === undefined ? "" : ` (did you mean “${memberId(found.id)}”, ${found.name}?)`;
}

function columnOf({ facts }: Mapping, kind: Fact["kind"], cellOf: (each: FactMapping) => Cell | undefined): string {
  const cells = facts.filter((each) => each.kind === kind).map(cellOf);
  return cells.find((cell) => cell !== undefined)?.column ?? "";
}
