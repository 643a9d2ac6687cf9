/** What measures are called. */
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";

/** Those that are not called by their key. */
const MEASURE_NAMES: Readonly<Partial<Record<MeasureName, string>>> = {
  attainment: "SLA attainment",
  "rep-response": "Rep response time",
  depth: "Attempts per lead",
  coverage: "Leads touched",
  acceptance: "Acceptance rate",
  conversion: "Conversion rate",
  value: "Expected value",
  contribution: "Pipeline contribution",
  fairness: "Fairness of assignment",
  leakage: "Leads without an owner or deadline (leakage)",
};

/** @example "attainment" → "SLA attainment"; "speed-to-lead" → "Speed to lead" */
export function measureName(name: MeasureName): string {
  const words = name.replaceAll("-", " ");
  return MEASURE_NAMES[name] ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
