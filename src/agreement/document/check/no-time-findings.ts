/** Times of nothing: whatever is asked for in them is late when it begins. */
import type { Agreement, Consequence } from "../../terms/agreement.ts";
import type { Finding, Step } from "./finding.ts";
import { limitsOf } from "./limits-of.ts";

export function noTimeFindings(agreement: Agreement): readonly Finding[] {
  const fixes = (then: Consequence | undefined, ...path: readonly Step[]): readonly Finding[] =>
    then?.kind === "fix_data" && then.withinMs === 0 ? [noTime([...path, "within"], "the data")] : [];
  return [
    ...limitsOf(agreement)
      .filter(({ limit }) => limit.targetMs === 0)
      .map(({ path, what }) => noTime(path, what)),
    ...agreement.rejectReasons.flatMap(({ id, then }) => fixes(then, "dispositions", "reasons", id)),
    ...agreement.legs.flatMap((leg) =>
      leg.clocks.flatMap((clock) => fixes(clock.otherwise, "follow-up", leg.id, clock.kind, "otherwise")),
    ),
  ];
}

function noTime(path: readonly Step[], what: string): Finding {
  return {
    code: "unmeetable",
    path,
    message: `no time is left for ${what}: it is late when it begins`,
    remedy: "name a time above 0, like 15 minutes",
  };
}
