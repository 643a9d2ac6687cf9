/** What measures are called. */
import type { MeasureName } from "../../agreement/terms/review-terms.ts";

const MEASURE_NAMES: Readonly<Record<MeasureName, string>> = {
  attainment: "SLA attainment",
  "speed-to-lead": "Speed to lead",
  "rep-response": "Rep response time",
  depth: "Attempts per lead",
  coverage: "Leads touched",
  acceptance: "Acceptance rate",
  conversion: "Conversion rate",
  velocity: "Velocity",
  pace: "Pace",
  value: "Expected value",
  contribution: "Pipeline contribution",
  capacity: "Capacity",
  fairness: "Fairness of assignment",
  leakage: "Leads without an owner or deadline (leakage)",
};

/** @example "attainment" → "SLA attainment" */
export function measureName(name: MeasureName): string {
  return MEASURE_NAMES[name];
}
