/** What the two sides have not said about how they will get on. */
import type { Agreement } from "../../terms/agreement.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function procedureWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  const { escalation, disputes, review, rejectReasons } = agreement;
  const said: readonly (Warning | false)[] = [
    !escalation.some(({ action }) => action.kind === "tell_lead") && {
      code: "silent_miss",
      clause: escalation[0]?.clause,
      message: "a promise can be missed, and no lead of a party is told",
      lines: [],
      remedy: "add a rung to the ladder: `100%: tell-lead`",
    },
    disputes === undefined && {
      code: "no_disputes",
      clause: rejectReasons[0]?.clause,
      message: "a rejection is final: the giving side has no time in which it may object, and nobody decides",
      lines: [],
      remedy: "add `dispositions.disputes` with an arbiter and two times",
    },
    review === undefined && {
      code: "no_review",
      clause: undefined,
      message: "no date is set to look at results and terms",
      lines: [],
      remedy: "add `review: { results: monthly, terms: half-yearly, first: … }`",
    },
  ];
  return said.filter((each) => each !== false);
}
