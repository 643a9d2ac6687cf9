/** Reads `definitions`: what both sides mean by each stage. */
import { clauseId } from "../../../base/ids.ts";
import { DEFINED_TERMS, type Definition } from "../../terms/agreement.ts";
import { type DEFINITIONS, DEFINITION } from "../format/scoring-format.ts";
import { Section } from "./section.ts";

export function readDefinitions(section: Section<(typeof DEFINITIONS)["keys"]>): readonly Definition[] {
  return DEFINED_TERMS.flatMap((term): readonly Definition[] => {
    const spot = section.spot(term);
    const inner = spot.value?.kind === "map" ? new Section(spot, DEFINITION.keys) : undefined;
    const text = (inner?.spot("means") ?? spot).text();
    const criteria = inner?.texts("criteria").map((each) => oneLine(each.text)) ?? [];
    return text === undefined ? [] : [{ term, clause: clauseId(`definitions.${term}`), text: oneLine(text), criteria }];
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
