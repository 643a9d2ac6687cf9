/** Target times of 0: overdue as soon as they start. */
import { capital } from "../../../words/english/names.ts";
import type { Agreement } from "../../terms/agreement.ts";
import type { Consequence } from "../../terms/parts/consequence-terms.ts";
import type { Finding, Step } from "./finding.ts";
import { limitsOf } from "./limits-of.ts";

export function noTimeFindings(agreement: Agreement): readonly Finding[] {
  const fixes = (then: Consequence | undefined, ...path: readonly Step[]): readonly Finding[] =>
    then?.kind === "fix_data" && then.withinMs === 0 ? [noTime([...path, "within"], "the time to fix the data")] : [];
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
    message: `${capital(what)} is 0, so it is overdue at once`,
    remedy: "Use a time above 0, such as 15 minutes",
  };
}
