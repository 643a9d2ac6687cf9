/** What rejections lead to, who settles disputes, and what happens around a deadline. */
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { EscalationStep } from "../../../agreement/terms/parts/disposition-terms.ts";
import { minuteOfDayWords } from "../../english/dates.ts";
import { listWords } from "../../english/lists.ts";
import { teamNames } from "../../english/names.ts";
import { type Sentence, inSentences } from "../clause.ts";
import { describeConsequence } from "../describe-consequence.ts";
import { personWords } from "../words.ts";

export function dispositionSentences({ rejectReasons, disputes, ratings, people }: Agreement): readonly Sentence[] {
  return [
    ...rejectReasons.map(({ clause, label, then, noteRequired, afterCadence }) => ({
      id: clause,
      text: inSentences(
        `Reject reason “${label}”: the lead ${describeConsequence(then)}`,
        noteRequired && "A note is required",
        afterCadence && "Available only after the agreed attempts",
      ),
    })),
    ...(disputes === undefined
      ? []
      : [
          {
            id: disputes.clause,
            text: inSentences(
              `The team that handed off a lead may dispute its rejection within ${disputes.within.text}`,
              `${personWords(people, disputes.arbiter)} decides within ${disputes.decideWithin.text}`,
              "If the rejection is overturned, the lead goes to another rep on the receiving team; if there is no decision by then, the rejection stands",
            ),
          },
        ]),
    ...(ratings === undefined
      ? []
      : [
          {
            id: ratings.clause,
            text: inSentences(
              `Members of ${listWords(teamNames(ratings.by))} rate the leads they are handed: good, fair, or poor`,
              `On workdays they are asked at ${minuteOfDayWords(ratings.minute)}, in the time zone of their calendar, about the leads they got since the question before`,
            ),
          },
        ]),
  ];
}

export function escalationSentences({ escalation, quietHours }: Agreement): readonly Sentence[] {
  return [
    ...escalation.map((step) => ({ id: step.clause, text: `${rungText(step.at)}: ${actionText(step)}` })),
    ...(quietHours === undefined
      ? []
      : [
          {
            id: quietHours.clause,
            text: `No notices are sent from ${minuteOfDayWords(quietHours.fromMinute)} to ${minuteOfDayWords(quietHours.untilMinute)} (${quietHours.zone})${quietHours.leads ? ", not even to team heads" : ". Team heads still get theirs"}`,
          },
        ]),
  ];
}

/** @example "At 80% of the target time", "30 minutes before the deadline" */
export function rungText(at: EscalationStep["at"]): string {
  return at.kind === "percent" ? `At ${at.percent}% of the target time` : `${at.text} ${at.kind} the deadline`;
}

function actionText({ at, action }: EscalationStep): string {
  switch (action.kind) {
    case "warn_owner":
      return `the lead owner is ${isBefore(at) ? "reminded" : "alerted"}`;
    case "tell_lead":
      return "the head of the responsible team is notified";
    case "reassign":
      return "on an accept-or-reject or first-touch clock, a lead that its owner has neither accepted nor touched is reassigned to another rep, unless the owner is the person accountable when no one is available. In all other cases, the head of the responsible team is notified";
  }
}

function isBefore(at: EscalationStep["at"]): boolean {
  return at.kind === "percent" ? at.percent < 100 : at.kind === "before";
}
