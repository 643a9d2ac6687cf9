/** Every clause of an agreement with what it says: what screens, reports and logs link to when they cite one. */
import type { Agreement, Condition } from "./agreement.ts";
import type { ClauseId } from "../base/ids.ts";
import { unreachable } from "../base/assert.ts";
import { describeConsequence } from "./describe.ts";
import { targetSentence } from "./target-sentence.ts";

/** `why` is the reason the two sides gave, where they gave one. */
export type ClauseText = { readonly id: ClauseId; readonly text: string; readonly why?: string | undefined };

/** In the order of the document. */
export function describeClauses(agreement: Agreement): readonly ClauseText[] {
  const { scoring, qualification, legs, rejectReasons, escalation, goals, people } = agreement;
  const person = (id: string): string => people.find((each) => each.id === id)?.name ?? id;
  return [
    ...goals.map(({ clause, party, stage, perMonth, why }) => ({
      id: clause,
      why,
      text: `${title(party)} delivers ${perMonth} ${stage === "customer" ? "customers" : `${stage.toUpperCase()}s`} a month`,
    })),
    ...scoring.fit.rules.map(({ clause, label, points, when, why }) => ({
      id: clause,
      why,
      text: `${label}: ${signed(points)} points (${when.map(conditionText).join(" and ")})`,
    })),
    ...scoring.engagement.rules.map(({ clause, label, points, atMost, why }) => ({
      id: clause,
      why,
      text: `${label}: ${signed(points)} points${atMost === undefined ? "" : `, at most ${atMost}`}`,
    })),
    ...scoring.grades.map(({ clause, label, fromScore, why }, index) => ({
      id: clause,
      why,
      text: index === scoring.grades.length - 1 ? `${label}: everything below` : `${label}: from ${fromScore} points`,
    })),
    {
      id: qualification.clause,
      why: qualification.why,
      text: `A lead is marketing qualified from ${qualification.bar} points`,
    },
    ...qualification.exceptions.map(({ clause, label, grade, why }) => ({
      id: clause,
      why,
      text: `${label}: qualified whatever the score${grade === undefined ? "" : `, ${grade}`}`,
    })),
    ...legs.flatMap((leg) => [
      { id: leg.clause, why: leg.why, text: `${title(leg.from)} hands over to ${leg.to}` },
      {
        id: leg.pool.clause,
        text: `In turn, by weight: ${leg.pool.members.map(({ member, weight }) => `${person(member)} (${weight})`).join(", ")}; when nobody can, ${person(leg.pool.whenNobody.tell)} is accountable`,
      },
      ...leg.clocks.flatMap((clock) => [
        ...(clock.otherwise === undefined
          ? []
          : [
              {
                id: clock.clause,
                why: clock.why,
                text: `A lead that is not ${clock.kind === "disposition" ? "decided" : "answered"} in time ${describeConsequence(clock.otherwise)}`,
              },
            ]),
        ...clock.targets.map((target) => ({
          id: target.clause,
          why: clock.why,
          text: targetSentence(agreement, clock, target),
        })),
      ]),
    ]),
    ...rejectReasons.map(({ clause, label, noteRequired, then, why }) => ({
      id: clause,
      why,
      text: `${label}: the lead ${describeConsequence(then)}${noteRequired ? "; needs a note" : ""}`,
    })),
    ...escalation.map(({ clause, atPercent, action, why }) => ({
      id: clause,
      why,
      text: `At ${atPercent} % of a target: ${ACTIONS[action.kind]}`,
    })),
  ];
}

const ACTIONS = {
  warn_owner: "the owner is warned",
  tell_lead: "the lead of the party is told",
  reassign: "the lead goes to somebody else",
} as const;

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case "any_of":
      return `${condition.field} is ${condition.values.join(" or ")}`;
    case "range":
      return `${condition.field}${condition.min === undefined ? "" : ` from ${condition.min}`}${condition.max === undefined ? "" : ` to ${condition.max}`}`;
    case "contains":
      return `${condition.field} contains ${condition.texts.join(" or ")}`;
    case "present":
      return `${condition.field} is ${condition.present ? "given" : "left blank"}`;
    default:
      return unreachable(condition);
  }
}

function title(party: string): string {
  return `${party.slice(0, 1).toUpperCase()}${party.slice(1)}`;
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points);
}
