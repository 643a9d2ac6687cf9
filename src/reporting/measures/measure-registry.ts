/** How each measure is computed: a name that an agreement can use, and that nobody computes, does not compile. */
import type { MeasureName } from "../../agreement/terms/review-terms.ts";
import { measureAcceptance } from "./acceptance.ts";
import { measureAttainment } from "./attainment.ts";
import { measureCapacity } from "./capacity.ts";
import { measureContribution } from "./contribution.ts";
import { measureCoverage } from "./coverage.ts";
import { measureDepth } from "./depth.ts";
import { measureFairness } from "./fairness.ts";
import type { MeasureOf } from "./measure.ts";
import { measurePace } from "./measure-pace.ts";
import { measureLeakage } from "./no-leakage.ts";
import { measureRepResponse } from "./rep-response.ts";
import { measureSpeedToLead } from "./speed-to-lead.ts";
import { measureConversion } from "./stage-conversion.ts";
import { measureValue } from "./value.ts";
import { measureVelocity } from "./velocity.ts";

export const MEASURE: Readonly<Record<MeasureName, MeasureOf>> = {
  attainment: measureAttainment,
  "speed-to-lead": measureSpeedToLead,
  "rep-response": measureRepResponse,
  depth: measureDepth,
  coverage: measureCoverage,
  acceptance: measureAcceptance,
  conversion: measureConversion,
  velocity: measureVelocity,
  pace: measurePace,
  value: measureValue,
  contribution: measureContribution,
  capacity: measureCapacity,
  fairness: measureFairness,
  leakage: measureLeakage,
};
