/** The stage that a lead was in before something, by the stages that it entered, in the order of `stage-flows.ts`. Who is in the gray zone is captured. */
import { STAGES } from "../../engine/lead/lead-event.ts";

/** Of a row of `stage_entry`: several at one instant are in the order of cycles, and of the funnel. */
export function orderOf(entry: string): string {
  return `(${entry}.at_ms, ${entry}.cycle, ${placeOf(entry)})`;
}

/**
 * @param leadId the expression of the lead
 * @param isBefore the condition of an entry, which is `b`
 */
export function stageBefore(leadId: string, isBefore: string): string {
  return `(select b.stage from stage_entry b where b.workspace_id = $1 and b.lead_id = ${leadId} and b.stage <> 'grey' and ${isBefore}
    order by b.at_ms desc, b.cycle desc, ${placeOf("b")} desc limit 1)`;
}

function placeOf(entry: string): string {
  return `array_position(array['${STAGES.join("', '")}'], ${entry}.stage)`;
}
