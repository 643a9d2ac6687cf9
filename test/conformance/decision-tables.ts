/** All cases of decisions, table by table. */
import { absenceCases } from "./absence-cases.ts";
import { addressCases } from "./address-cases.ts";
import { byHandCases } from "./by-hand-cases.ts";
import { calendarDayCases } from "./calendar-day-cases.ts";
import { changeCases } from "./change-cases.ts";
import { clockCases } from "./clock-cases.ts";
import type { DecisionCase } from "./conformance-case.ts";
import { contactCases } from "./contact-cases.ts";
import { dispositionCases } from "./disposition-cases.ts";
import { disputeCases, silenceCases } from "./dispute-cases.ts";
import { leavingCases } from "./leaving-cases.ts";
import { lateCases } from "./late-cases.ts";
import { pauseCases } from "./pause-cases.ts";
import { correctionCases } from "./correction-cases.ts";
import { countingCases } from "./counting-cases.ts";
import { valueCases } from "./value-cases.ts";
import { personCases } from "./person-cases.ts";
import { erasedCases } from "./erased-cases.ts";
import { lookAgainCases } from "./look-again-cases.ts";
import { returningCases } from "./returning-cases.ts";
import { routingCases } from "./routing-cases.ts";
import { stageCases } from "./stage-cases.ts";

export function decisionCases(): readonly DecisionCase[] {
  return [
    ...stageCases(),
    ...personCases(),
    ...addressCases(),
    ...correctionCases(),
    ...calendarDayCases(),
    ...valueCases(),
    ...countingCases(),
    ...clockCases(),
    ...pauseCases(),
    ...contactCases(),
    ...changeCases(),
    ...lateCases(),
    ...routingCases(),
    ...dispositionCases(),
    ...lookAgainCases(),
    ...erasedCases(),
    ...returningCases(),
    ...disputeCases(),
    ...silenceCases(),
    ...byHandCases(),
    ...absenceCases(),
    ...leavingCases(),
  ];
}
