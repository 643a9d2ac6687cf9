/** What a row of an import says that the agreement cannot use, by the columns that it was read from. */
import { type Cell, columnOf } from "../../connectors/files/map/cell.ts";
import type { FactMapping, Mapping } from "../../connectors/files/map/mapping.ts";
import type { CellProblem } from "../../connectors/files/map/read-cell.ts";
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
    column: columnRead(mapping, fact.kind, (each) => (each["attributes"] as Readonly<Record<string, Cell>>)[field]),
    value: String(attributes[field]),
    reason: warningWords({ code: "unreadable_value", field, type }),
  }));
}

function columnRead({ facts }: Mapping, kind: Fact["kind"], cellOf: (each: FactMapping) => Cell | undefined): string {
  const cells = facts.filter((each) => each.kind === kind).map(cellOf);
  return columnOf(cells.find((cell) => cell !== undefined));
}
