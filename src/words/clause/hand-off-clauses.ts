/** The clauses of a leg: hand-off, routing, follow-up. */
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import { timesWords } from "../english/counted.ts";
import { unreachable } from "../../base/assert.ts";
import type { Agreement, Cadence, ClockTerms, Leg, RoutingRule, WhenNobody } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic-terms.ts";
import { lengthWords } from "../../agreement/document/read/duration.ts";
import { byId } from "./by-id.ts";
import { type Clause, clauseOf } from "./clause.ts";
import { describeConsequence } from "./describe-consequence.ts";
import { CLOCK_DOES, targetSentence } from "./target-sentence.ts";
import { clockAdjective } from "../names/clock-names.ts";
import { hoursWords } from "./hours-words.ts";
import { conditionWords, membersWords, personWords } from "./words.ts";
import { owes } from "../../agreement/terms/who-owes.ts";

const CARRIED = {
  reasons: "why it is hot",
  activities: "its last activities",
  grade: "its grade",
  touches: "earlier touches",
  notes: "notes",
} as const;
const CHANNELS = { mail: "mail", chat: "chat", hook: "web hook" } as const;

export function handOffClauses(agreement: Agreement): readonly Clause[] {
  const { people } = agreement;
  return agreement.legs.flatMap((leg): readonly Clause[] => [
    clauseOf("hand-offs", leg, legText(leg), {
      id: leg.id,
      from: leg.from,
      to: leg.to,
      keepOwner: leg.keepOwner,
      keepAccount: leg.keepAccount,
      rules: leg.rules.map((rule) => rule.id),
      carries: leg.carries,
      tellBy: leg.tellBy,
      why: leg.why,
    }),
    ...leg.rules.map((rule) =>
      clauseOf("hand-offs", rule, `${rule.label} (${conditionWords(rule.when)}): ${receiverText(agreement, rule.to)}`, {
        ...rule,
        to:
          rule.to.kind === "members" ? { ...rule.to, members: byId(rule.to.members, (each) => each.member) } : rule.to,
      }),
    ),
    {
      id: leg.pool.clause,
      part: "hand-offs",
      text: `${leg.pool.order === "in_turn" ? "In turn, by weight" : "Whoever has the fewest open leads for their weight"}: ${membersWords(people, leg.pool.members)}${leg.pool.catchUp ? "; who was away catches up" : ""}`,
      terms: {
        order: leg.pool.order,
        catchUp: leg.pool.catchUp,
        members: byId(leg.pool.members, (each) => each.member),
      },
    },
    clauseOf("hand-offs", leg.pool.whenNobody, `Nobody available: ${nobodyText(agreement, leg.pool.whenNobody)}`, {
      ...leg.pool.whenNobody,
      ...(leg.pool.whenNobody.kind === "overflow"
        ? { members: byId(leg.pool.whenNobody.members, (each) => each.member) }
        : {}),
    }),
  ]);
}

function legText(leg: Leg): string {
  return [
    `${teamName(leg.from)} hands over to ${leg.to}`,
    ...(leg.keepOwner
      ? [
          "a person who was worked before goes to whom they know, at any hour and however many leads they have, unless that rep is away, has left, or rejected or missed the lead",
        ]
      : []),
    ...(leg.keepAccount ? ["somebody of a company that is worked goes to its owner likewise"] : []),
    ...(leg.carries.length === 0
      ? []
      : [`with the lead travel ${listWords(leg.carries.map((each) => CARRIED[each]))}`]),
    ...(leg.tellBy.length === 0
      ? []
      : [`the new owner is told by ${listWords(leg.tellBy.map((each) => CHANNELS[each]))}`]),
  ].join("; ");
}

function receiverText({ people }: Agreement, to: RoutingRule["to"]): string {
  switch (to.kind) {
    case "member":
      return `to ${personWords(people, to.member)}`;
    case "skill":
      return `to those who know ${to.skill}`;
    case "members":
      return `to ${membersWords(people, to.members)}`;
    default:
      return unreachable(to);
  }
}

function nobodyText({ people }: Agreement, branch: WhenNobody): string {
  const who = `${personWords(people, branch.tell)} is accountable`;
  switch (branch.kind) {
    case "wait":
      return `the lead waits in the pool, and ${who}${branch.within === undefined ? "" : `; if nobody has it within ${branch.within.text}, the lead of the receiving party is told`}`;
    case "overflow":
      return `it goes to ${membersWords(people, branch.members)}, and ${who}`;
    case "ignore_absence":
      return `it goes to the next of the pool, absent or not, and ${who}`;
    default:
      return unreachable(branch);
  }
}

export function followUpClauses(agreement: Agreement): readonly Clause[] {
  return agreement.legs.flatMap((leg) => [
    ...leg.clocks.flatMap((clock) => [
      ...clock.targets.map((target) => ({
        ...clauseOf(
          "follow-up",
          { clause: target.clause, why: clock.why },
          `${teamName(owes(leg, clock.kind))} – ${targetSentence(agreement, clock, target)}`,
        ),
        terms: target,
      })),
      clauseOf("follow-up", clock, clockText(leg, clock), {
        kind: clock.kind,
        evidence: clock.evidence,
        otherwise: clock.otherwise,
        hoursOf: clock.hoursOf,
        regions: clock.regions,
        why: clock.why,
      }),
      ...clock.pauses.map((pause) =>
        clauseOf(
          "follow-up",
          pause,
          `${teamName(owes(leg, clock.kind))} may pause the ${clockAdjective(clock.kind)} clock: ${pause.label}${pause.atMost === undefined ? "" : `, for at most ${pause.atMost.text}`}`,
        ),
      ),
    ]),
    ...(leg.cadence === undefined ? [] : [clauseOf("follow-up", leg.cadence, cadenceSentence(leg.to, leg.cadence))]),
  ]);
}

/** @example "Sales tries 6 times within 10 business days, evenly spread, until the lead answers; an attempt that is late is missed; …" */
export function cadenceSentence(party: PartyName, { touches, channels, text }: Cadence): string {
  const over = channels === 1 ? "" : ` over at least ${channels} channels`;
  return [
    `${teamName(party)} tries ${timesWords(touches)} within ${text}${over}, evenly spread, until the lead answers`,
    "an attempt that is late is missed",
    "reject reasons that need the attempts are locked until all are made",
  ].join("; ");
}

function clockText(leg: Leg, clock: ClockTerms): string {
  const said = [
    ...(clock.otherwise === undefined
      ? []
      : [`when the time is over, the lead ${describeConsequence(clock.otherwise)}`]),
    ...hoursWords(clock),
    ...(clock.kind === "first-touch" || clock.kind === "next-touch"
      ? [
          `a touch counts when ${clock.evidence === "observed" ? "a system saw it" : "a person logged it or a system saw it"}`,
        ]
      : []),
  ];
  return [
    `${teamName(owes(leg, clock.kind))}, ${CLOCK_DOES[clock.kind]}`,
    ...(said.length === 0 ? [] : [said.join("; ")]),
  ].join(": ");
}

export function returnsClauses({ returns, people }: Agreement): readonly Clause[] {
  if (returns === undefined) return [];
  const { owner, lookAgain, sameRep } = returns;
  const said = [
    `${personWords(people, owner)} answers for leads that are no MQL and for recycled ones until they come back`,
    `a lead that is no MQL is weighed again after ${lengthWords(lookAgain.ms, lookAgain.days)}, and again; any other of which nothing else is to come is looked at as often by whoever has it`,
    `a recycled lead ${sameRep ? "may go back" : "does not go back"} to who rejected it or let it lie`,
  ];
  return [clauseOf("hand-offs", returns, said.join("; "))];
}
