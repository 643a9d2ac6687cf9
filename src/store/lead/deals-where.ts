/** Pipeline that was created, as `pipelineOf` counts it: once a cycle, when the lead becomes an opportunity, or a customer without having been one. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Params } from "./params.ts";

/** Of the table `stage_entry`, as `t`. A value counts where it was stated, then or later in the cycle, in a currency that can be told in the agreement's. */
export function dealIs(
  value: "valued" | "unvalued",
  { currency, exchange = [] }: Pick<Agreement, "currency" | "exchange">,
  params: Params,
): string {
  const known = params.of([currency, ...exchange.map((rate) => rate.currency)], "text[]");
  const ofCycle = `from stage_entry o where o.workspace_id = $1 and o.lead_id = t.lead_id and o.cycle = t.cycle and o.stage in ('opportunity', 'customer')`;
  return `t.stage in ('opportunity', 'customer')
    and not exists (select ${ofCycle} and (o.at_ms < t.at_ms or o.at_ms = t.at_ms and o.stage = 'opportunity' and t.stage = 'customer'))
    and ${value === "valued" ? "" : "not "}exists (select ${ofCycle} and o.value_minor is not null and (o.currency is null or o.currency = any(${known})))`;
}
