/** Gives each shape of the contract the name by which it is exported, so that the description of the API has it once, among its components. */
import { z } from "zod";
import * as absences from "../../api/absence-contract.ts";
import * as agreement from "../../api/agreement-contract.ts";
import * as contract from "../../api/contract.ts";
import * as data from "../../api/data-contract.ts";
import * as events from "../../api/events-contract.ts";
import * as explanation from "../../api/explanation-contract.ts";
import { describedFact, FACT_KINDS, operationOfFact } from "../../api/facts/facts.ts";
import * as facts from "../../api/facts/facts.ts";
import * as grades from "../../api/grade-reason.ts";
import * as keys from "../../api/keys-contract.ts";
import * as notices from "../../api/notices-contract.ts";
import * as people from "../../api/people-contract.ts";
import * as shapes from "../../api/shapes.ts";

const CONTRACT: readonly object[] = [
  ...[shapes, contract, grades, explanation, facts, absences, agreement, data, events, keys, notices, people],
];
/** What stands in a path or a query is described there, parameter by parameter. */
const PARAMETERS = /(?:Params|Query)$/;

/** Once: the registry is one of the process. */
export function nameShapes(): void {
  for (const shapesOfFile of CONTRACT) {
    for (const [name, shape] of Object.entries(shapesOfFile) as readonly (readonly [string, unknown])[]) {
      if (shape instanceof z.ZodObject && !PARAMETERS.test(name)) nameShape(shape, name);
    }
  }
  for (const kind of FACT_KINDS) nameShape(describedFact(kind).body, `${capital(operationOfFact(kind))}Request`);
}

function nameShape(shape: z.ZodType, id: string): void {
  const known = z.globalRegistry.get(shape);
  if (known?.id === undefined) z.globalRegistry.add(shape, { ...known, id });
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
