/** All measures: a name that an agreement can use, and that no file computes, does not compile. */
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import { ACCEPTANCE } from "./acceptance.ts";
import { ATTAINMENT } from "./attainment.ts";
import { CAPACITY } from "./capacity.ts";
import { CONTRIBUTION } from "./contribution.ts";
import { CONVERSION } from "./conversion.ts";
import { COVERAGE } from "./coverage.ts";
import { DEPTH } from "./depth.ts";
import { FAIRNESS } from "./fairness.ts";
import { LEAKAGE } from "./leakage.ts";
import { PACE } from "./pace.ts";
import { REP_RESPONSE } from "./rep-response.ts";
import { SPEED_TO_LEAD } from "./speed-to-lead.ts";
import { VALUE } from "./value.ts";
import { VELOCITY } from "./velocity.ts";
import type { MeasureDescription } from "./measure.ts";

export const MEASURE: Readonly<Record<MeasureName, MeasureDescription>> = {
  attainment: ATTAINMENT,
  "speed-to-lead": SPEED_TO_LEAD,
  "rep-response": REP_RESPONSE,
  depth: DEPTH,
  coverage: COVERAGE,
  acceptance: ACCEPTANCE,
  conversion: CONVERSION,
  velocity: VELOCITY,
  pace: PACE,
  value: VALUE,
  contribution: CONTRIBUTION,
  capacity: CAPACITY,
  fairness: FAIRNESS,
  leakage: LEAKAGE,
};
