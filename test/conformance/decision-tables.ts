/** All cases of decisions, table by table. */
import { absenceCases } from "./absence-cases.ts";
import { byHandCases } from "./by-hand-cases.ts";
import { clockCases } from "./clock-cases.ts";
import type { DecisionCase } from "./conformance-case.ts";
import { dispositionCases } from "./disposition-cases.ts";
import { personCases } from "./person-cases.ts";
import { routingCases } from "./routing-cases.ts";
import { stageCases } from "./stage-cases.ts";

export function decisionCases(): readonly DecisionCase[] {
  return [
    ...stageCases(),
    ...personCases(),
    ...clockCases(),
    ...routingCases(),
    ...dispositionCases(),
    ...byHandCases(),
    ...absenceCases(),
  ];
}
