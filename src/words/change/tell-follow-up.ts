/** Changes of what is owed on a leg: times, tries, proof, pauses, and who gets the lead. */
import { counted, timesWords } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import type { ClockKind, Leg, RoutingRule } from "../../agreement/terms/agreement.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";
import { hoursWords } from "../clause/hours-words.ts";
import { clockTitle } from "../names/clock-names.ts";
import { conditionWords } from "../clause/words.ts";
import { tellMembers } from "./tell-parties.ts";
import type { Terms } from "./term.ts";
import {
  differ,
  field,
  larger,
  nameAfter,
  nameBefore,
  quoted,
  shorterTime,
  type Sides,
  timeChange,
  type Told,
} from "./told.ts";
import { owes } from "../../agreement/terms/who-owes.ts";

/** Who keeps the promise, and what they do: "Sales now makes the first touch on hot leads". */
const DOES: Readonly<Record<ClockKind, (leads: string) => string>> = {
  accept: (leads) => `accepts or rejects ${leads}`,
  "first-touch": (leads) => `makes the first touch on ${leads}`,
  "next-touch": (leads) => `answers again when ${leads} write or call`,
  qualify: (leads) => `qualifies or rejects ${leads}`,
  disposition: (leads) => `decides on ${leads}`,
  feedback: (leads) => `answers the rejection of ${leads}`,
  progress: (leads) => `moves ${leads} to the next stage`,
  attempt: (leads) => `makes the next attempt to reach ${leads}`,
  "fix-data": (leads) => `corrects the data of ${leads}`,
};

/** "Sales now makes the first touch on hot leads" */
export function promiser({ leg, clock, term }: Terms["target"], { after, before }: Sides, adverb = "now "): string {
  const party = owes(leg, clock.kind);
  if (term.stage !== undefined) {
    const origin = term.origin === undefined ? "" : ` from ${term.origin}`;
    const what = term.stage === "sql" ? "SQLs" : "opportunities";
    return `${teamName(party)} ${adverb}${DOES[clock.kind](`${what}${origin}`)}`;
  }
  const grades = [...after.scoring.grades, ...before.scoring.grades];
  const label = grades.find((each) => each.id === term.grade)?.label ?? term.grade;
  const others = clock.targets.some((each) => each.origin === term.origin && each.grade !== term.grade);
  const leads = term.grade === "any" ? `${others ? "other" : "all"} leads` : `${label.toLowerCase()} leads`;
  const from = term.origin === undefined ? "" : ` from ${term.origin}`;
  return `${teamName(party)} ${adverb}${DOES[clock.kind](`${leads}${from}`)}`;
}

export function tellTarget(before: Terms["target"], after: Terms["target"], sides: Sides): readonly Told[] {
  return field(
    before.term,
    after.term,
    (is, was) => `${promiser(after, sides)} ${timeChange(is, was)}`,
    shorterTime(before.term, after.term),
  );
}

export function tellClock({ term: before }: Terms["clock"], { leg, term: after }: Terms["clock"]): readonly Told[] {
  const what = `${teamName(owes(leg, after.kind))}, ${clockTitle(after.kind)}`;
  return [
    ...field(before.evidence, after.evidence, (is) =>
      is === "observed"
        ? `${what}: a touch now counts only when a system saw it, was also when a person logged it`
        : `${what}: a touch now counts when a person logged it, was only when a system saw it`,
    ),
    ...field(hoursWords(before).join("; "), hoursWords(after).join("; "), (is, was) =>
      is === ""
        ? `${what}: business time now counts in the hours that the times name, was: ${was}`
        : `${what}: now ${is}, was: ${was === "" ? "in the hours that the times name" : was}`,
    ),
    ...field(
      before.otherwise,
      after.otherwise,
      (is, was) => `${what}: when the time is over the lead now ${endWords(is)}, was: ${endWords(was)}`,
    ),
  ];
}

function endWords(then: Terms["clock"]["term"]["otherwise"]): string {
  return then === undefined ? "stays where it is" : describeConsequence(then);
}

export function tellPause(
  { term: before }: Terms["pause"],
  { leg, clock, term: after }: Terms["pause"],
): readonly Told[] {
  const may = `${teamName(owes(leg, clock.kind))} may pause “${clockTitle(clock.kind)}”`;
  const limit = shorterTime(before.atMost, after.atMost);
  return [
    ...field(before.label, after.label, (is, was) => `${may} for the reason ${quoted(is)}, was ${quoted(was)}`),
    ...field(
      before.atMost,
      after.atMost,
      (is, was) =>
        `${may} (${after.label}) ${is === undefined ? "for any time" : `for at most ${is.text}`}, was ${was === undefined ? "any time" : `at most ${was.text}`}`,
      limit,
    ),
  ];
}

export function tellCadence(
  { term: before }: Terms["cadence"],
  { leg, term: after }: Terms["cadence"],
): readonly Told[] {
  const who = teamName(leg.to);
  const limits = [
    { hours: before.hours, targetMs: before.targetMs, text: before.text },
    { hours: after.hours, targetMs: after.targetMs, text: after.text },
  ] as const;
  return [
    ...field(
      before.touches,
      after.touches,
      (is, was) => `${who} now tries ${timesWords(is)} before a lead counts as not reached, was ${was}`,
      larger(before.touches, after.touches),
    ),
    ...field(
      limits[0],
      limits[1],
      (is, was) => `${who} makes its ${counted(after.touches, "try", "tries")} ${timeChange(is, was)}`,
      shorterTime(before, after),
    ),
    ...field(
      before.channels,
      after.channels,
      (is, was) => `${who} tries over at least ${counted(is, "channel")}, was ${was}`,
      larger(before.channels, after.channels),
    ),
  ];
}

export function tellLeg(before: Leg, after: Leg): readonly Told[] {
  const to = teamName(after.to);
  return [
    ...field(before.from, after.from, (is, was) => `${to} now receives leads from ${is}, was ${was}`),
    ...field(before.keepOwner, after.keepOwner, (is) =>
      is
        ? `${to}: a person who was worked before now goes to whom they know`
        : `${to}: a person who was worked before no longer goes to whom they know`,
    ),
    ...field(before.keepAccount, after.keepAccount, (is) =>
      is
        ? `${to}: somebody of a company that is worked now goes to its owner`
        : `${to}: somebody of a company that is worked no longer goes to its owner`,
    ),
    ...(differ(
      before.rules.map(({ id }) => id),
      after.rules.map(({ id }) => id),
    )
      ? [
          {
            text: `${to}: the rules of routing run in the order ${after.rules.map(({ label }) => label).join(", ") || "none"}, was ${before.rules.map(({ label }) => label).join(", ") || "none"}`,
          },
        ]
      : []),
    ...field(
      before.carries,
      after.carries,
      (is, was) =>
        `With a lead for ${after.to} travel its ${is.join(", ") || "data only"}, was ${was.join(", ") || "data only"}`,
    ),
    ...field(
      before.tellBy,
      after.tellBy,
      (is, was) =>
        `The new owner of a lead for ${after.to} is told by ${is.join(", ") || "the screens only"}, was ${was.join(", ") || "the screens only"}`,
    ),
  ];
}

export function tellRule(
  { term: before }: Terms["rule"],
  { term: after }: Terms["rule"],
  sides: Sides,
): readonly Told[] {
  const rule = `Routing rule ${quoted(after.label)}`;
  const members =
    before.to.kind === "members" && after.to.kind === "members"
      ? tellMembers(before.to.members, after.to.members, `those who get ${quoted(after.label)}`, sides)
      : field(
          before.to,
          after.to,
          (is, was) =>
            `${rule} now gives leads to ${receivers(is, (id) => nameAfter(sides, id))}, was ${receivers(was, (id) => nameBefore(sides, id))}`,
        );
  return [
    ...field(before.label, after.label, (is, was) => `Routing rule ${quoted(was)} is now called ${quoted(is)}`),
    ...field(
      before.when,
      after.when,
      (is, was) => `${rule} is now for leads whose ${conditionWords(is)}, was ${conditionWords(was)}`,
    ),
    ...members,
  ];
}

function receivers(to: RoutingRule["to"], name: (id: string) => string): string {
  if (to.kind === "member") return name(to.member);
  return to.kind === "skill" ? `those who know ${to.skill}` : listWords(to.members.map(({ member }) => name(member)));
}

export function tellNobody(
  { term: before }: Terms["nobody"],
  { leg, term: after }: Terms["nobody"],
  sides: Sides,
): readonly Told[] {
  const when = `When nobody of ${leg.to} is available`;
  return [
    ...field(
      before.tell,
      after.tell,
      (is, was) => `${when}, ${nameAfter(sides, is)} is accountable, was ${nameBefore(sides, was)}`,
    ),
    ...field(before.kind, after.kind, (is, was) => `${when}, the lead ${NOBODY[is]}, was: ${NOBODY[was]}`),
    ...(before.kind === "overflow" && after.kind === "overflow"
      ? tellMembers(before.members, after.members, `the overflow of ${leg.to}`, sides)
      : []),
    ...(before.kind === "wait" && after.kind === "wait"
      ? field(
          before.within,
          after.within,
          (is, was) =>
            is !== undefined && was !== undefined
              ? `${when}, somebody must have the lead ${timeChange(is, was)}`
              : `${when}, somebody must have the lead ${is === undefined ? "without a time" : `within ${is.text}`}, was ${was === undefined ? "without a time" : `within ${was.text}`}`,
          shorterTime(before.within, after.within),
        )
      : []),
  ];
}

const NOBODY = {
  wait: "waits in the pool",
  overflow: "goes to the overflow",
  ignore_absence: "goes to the next of the pool, absent or not",
} as const;
