/** The clauses of dispositions and of the ladder. */
import { minuteOfDayWords } from "../english/dates.ts";
import type { Agreement, EscalationStep } from "../../agreement/terms/agreement.ts";
import { type Clause, clauseOf } from "./clause.ts";
import { describeConsequence } from "./describe-consequence.ts";
import { personWords } from "./words.ts";

const ACTIONS = {
  warn_owner: "the owner is warned",
  tell_lead: "the lead of the party is told",
  reassign:
    "a lead that waits to be accepted or first touched goes to somebody else, unless somebody has begun or it is with who is accountable when nobody is available; otherwise the lead of the party is told",
} as const;

export function dispositionClauses({ rejectReasons, disputes, people }: Agreement): readonly Clause[] {
  return [
    ...rejectReasons.map((reason) =>
      clauseOf(
        "dispositions",
        reason,
        `${reason.label}: the lead ${describeConsequence(reason.then)}${reason.noteRequired ? "; needs a note" : ""}${reason.afterCadence ? "; only after the agreed attempts" : ""}`,
      ),
    ),
    ...(disputes === undefined
      ? []
      : [
          clauseOf(
            "dispositions",
            disputes,
            `The giving side may dispute a rejection within ${disputes.within.text}; ${personWords(people, disputes.arbiter)} decides within ${disputes.decideWithin.text}; overturned, the lead goes to somebody else of the receiving side; undecided, the rejection stands`,
          ),
        ]),
  ];
}

export function escalationClauses({ escalation, quietHours }: Agreement): readonly Clause[] {
  return [
    ...escalation.map((step) => clauseOf("escalation", step, `${rungText(step.at)}: ${ACTIONS[step.action.kind]}`)),
    ...(quietHours === undefined
      ? []
      : [
          clauseOf(
            "escalation",
            quietHours,
            `Nobody is sent a notice from ${minuteOfDayWords(quietHours.fromMinute)} to ${minuteOfDayWords(quietHours.untilMinute)} (${quietHours.zone})${quietHours.leads ? ", leads of parties neither" : "; leads of parties are sent them all the same"}`,
          ),
        ]),
  ];
}

/** "At 80% of a target", "30 minutes before it is due" */
export function rungText(at: EscalationStep["at"]): string {
  return at.kind === "percent" ? `At ${at.percent}% of a target` : `${at.text} ${at.kind} a target is due`;
}
