/** Procedures that the agreement leaves out: escalation, disputes, reviews. */
import type { Agreement } from "../../terms/agreement.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function procedureWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  const { escalation, disputes, review, rejectReasons } = agreement;
  const said: readonly (Warning | false)[] = [
    !escalation.some(({ action }) => action.kind === "tell_lead") && {
      code: "silent_miss",
      clause: escalation[0]?.clause,
      message: "A target can be missed without any team head being notified",
      lines: [],
      remedy: "Add an escalation step: `100%: tell-lead`",
    },
    disputes === undefined && {
      code: "no_disputes",
      clause: rejectReasons[0]?.clause,
      message: "Rejections are final: there is no way to dispute them",
      lines: [],
      remedy: "Add `dispositions.disputes` with an arbiter and two target times",
    },
    review === undefined && {
      code: "no_review",
      clause: undefined,
      message: "No review is scheduled",
      lines: [],
      remedy: "Add `review: { results: monthly, terms: half-yearly, first: … }`",
    },
  ];
  return said.filter((each) => each !== false);
}
