/** Reads `hand-offs`: who receives from whom, and who gets the lead. */
import { teamName } from "../../../words/english/names.ts";
import { clauseId } from "../../../base/ids.ts";
import {
  CARRIED,
  type Leg,
  NOTICE_CHANNELS,
  type Pool,
  type PoolMember,
  type RoutingRule,
  type WhenNobody,
} from "../../terms/agreement.ts";
import { PARTIES, type PartyName } from "../../terms/basic-terms.ts";
import type { FORMAT } from "../format/format.ts";
import type { HAND_OFFS } from "../format/hand-off-format.ts";
import type { Names } from "./names.ts";
import { suggestion } from "./nearest.ts";
import { conditions } from "../refine/conditions.ts";
import type { Known } from "./known.ts";
import { readCalendarName, readTimeLimit } from "./read-duration.ts";
import { readFollowUp } from "./read-follow-up.ts";
import { readPartyName } from "./read-reference.ts";
import type { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

type LegKeys = (typeof HAND_OFFS)["of"]["keys"];
const MOST_ROUTING_RULES = 200;

/** Legs in the order in which a lead passes them. */
export function readLegs(top: Section<(typeof FORMAT)["keys"]>, known: Known): readonly Leg[] {
  const handOffs = top.names("hand-offs");
  const followUps = new Map(top.sections("follow-up").map((each) => [each.key, each]));
  const legs = top.sections("hand-offs").flatMap(({ key, at, section }): readonly Leg[] => {
    const id = PARTIES.find((name) => name === key);
    if (id === undefined || id === "marketing") {
      handOffs.problems.add(
        "unknown_key",
        at,
        section.path,
        `“${key}” can't receive leads.`,
        "Name the hand-off after the receiving team: `qualification` or `sales`.",
      );
      return [];
    }
    if (!known.parties.some((party) => party.name === id)) {
      section.problems.add(
        "unknown_reference",
        at,
        section.path,
        `There is no party “${id}” to receive leads.`,
        "Add it under `parties`, with its head and its members.",
      );
    }
    const followUp = followUps.get(id)?.section;
    if (followUp === undefined && top.has("follow-up"))
      section.problems.add(
        "missing_key",
        top.spot("follow-up").at,
        `follow-up.${id}`,
        `“${id}” is missing in follow-up.`,
        `Add it, for example \`${id}: { disposition: { within: 30 days } }\`.`,
      );
    return [readLeg(id, section, known, followUp)];
  });
  for (const { key, at, section } of followUps.values()) {
    if (!legs.some((leg) => leg.id === key))
      section.problems.add(
        "unknown_reference",
        at,
        section.path,
        `There is no hand-off to “${key}”.`,
        suggestion(
          key,
          legs.map((leg) => leg.id),
        ),
      );
  }
  if (handOffs.isEmpty)
    handOffs.report(
      "missing_key",
      "No one receives leads.",
      "Add at least the hand-off to sales: `sales: { from: marketing, pool: … }`.",
    );
  return inOrder(handOffs, legs);
}

/** marketing → … → sales, without gap. */
function inOrder(names: Names, legs: readonly Leg[]): readonly Leg[] {
  const ordered: Leg[] = [];
  for (let from: PartyName = "marketing"; ordered.length < legs.length;) {
    const next = legs.find((leg) => leg.from === from && !ordered.includes(leg));
    if (next === undefined) break;
    ordered.push(next);
    from = next.to;
  }
  if (legs.length > 0 && (ordered.length < legs.length || ordered.at(-1)?.id !== "sales")) {
    names.report(
      "unreachable",
      "The hand-offs don't connect Marketing to Sales.",
      "Start with `from: marketing`, make each next one start where the last ended, and end with `sales`.",
    );
    return legs;
  }
  return ordered;
}

function readLeg(
  id: PartyName,
  section: Section<LegKeys>,
  known: Known,
  followUp: Parameters<typeof readFollowUp>[1] | undefined,
): Leg {
  const hours = readCalendarName(section.spot("hours"), known.calendars);
  const pool = readPool(id, section, hours, known);
  return {
    id,
    clause: clauseId(`${id}.hand-off`),
    from: readPartyName(section.spot("from"), known.parties) ?? "marketing",
    to: id,
    keepOwner: section.flag("keep-owner"),
    keepAccount: section.flag("keep-account"),
    rules: readRules(id, section, pool, hours, known),
    pool,
    ...(followUp === undefined ? { clocks: [], cadence: undefined } : readFollowUp(id, followUp, known)),
    carries: chosen(section.spot("carries"), CARRIED),
    tellBy: chosen(section.spot("tell-by"), NOTICE_CHANNELS),
    why: section.why(),
  };
}

/** Those of `options` that a list names, in the order of `options`. */
function chosen<Option extends string>(spot: Spot, options: readonly Option[]): readonly Option[] {
  const named = spot.items().map((item) => item.choice());
  return options.filter((option) => named.includes(option));
}

function readPool(leg: PartyName, section: Section<LegKeys>, hours: string | undefined, known: Known): Pool {
  const pool = section.names("pool");
  const members = readMembers(leg, pool, hours, known);
  if (members.length === 0 && section.has("pool"))
    section.report("contradiction", "pool", "This pool is empty.", "Add at least one member with a weight: `sam: 1`.");
  return {
    clause: clauseId(`${leg}.pool`),
    members,
    order: section.has("order") && section.choice("order") === "least-loaded" ? "least_loaded" : "in_turn",
    catchUp: section.flag("catch-up"),
    whenNobody: readNobody(leg, section.section("nobody-available"), hours, known),
  };
}

/** Members with their weights; each works in their own hours, or in those of the pool. */
function readMembers(
  leg: PartyName,
  names: Names,
  hours: string | undefined,
  { people, parties }: Known,
): readonly PoolMember[] {
  const party = parties.find((each) => each.name === leg);
  return names.all().map(({ key, spot, at }): PoolMember => {
    const member = people.check(key, { problems: names.problems, at, path: spot.path });
    const weight = spot.value?.kind === "number" ? spot.value.number : Number.NaN;
    if (!(weight >= 0.01 && weight <= 100))
      spot.report(
        "out_of_range",
        "Weights go from 0.01 to 100.",
        "Use 1 for an equal share, 2 for twice as many leads.",
      );
    if (party !== undefined && !party.members.includes(member))
      names.problems.add(
        "contradiction",
        at,
        spot.path,
        `“${key}” is in the ${teamName(leg)} pool but isn't a member of ${teamName(leg)}.`,
        `Add them under parties.${leg}.members.`,
      );
    const calendar = people.all.find((person) => person.id === member)?.calendar ?? hours;
    return { member, weight: Number.isFinite(weight) ? weight : 1, calendar };
  });
}

function readRules(
  leg: PartyName,
  section: Section<LegKeys>,
  pool: Pool,
  hours: string | undefined,
  known: Known,
): readonly RoutingRule[] {
  const rules = section.sections("routing");
  if (rules.length > MOST_ROUTING_RULES)
    section.report("too_many", "routing", `There are ${rules.length} of these.`, `Use at most ${MOST_ROUTING_RULES}.`);
  return rules.slice(0, MOST_ROUTING_RULES).map(({ key, section: rule }): RoutingRule => ({
    id: key,
    clause: clauseId(`${leg}.routing.${key}`),
    label: rule.text("label"),
    when: conditions.read(rule.spot("when")),
    to: readReceiver(leg, rule, pool, hours, known),
    why: rule.why(),
  }));
}

/** Exactly one of: a person, a skill that somebody of the pool has, members of its own. */
function readReceiver(
  leg: PartyName,
  rule: Section<LegKeys["routing"]["of"]["keys"]>,
  pool: Pool,
  hours: string | undefined,
  known: Known,
): RoutingRule["to"] {
  const said = (["to", "skill", "members"] as const).filter((key) => rule.has(key));
  if (said.length !== 1 && !rule.isMissing)
    rule.reportWhole(
      said.length === 0 ? "missing_key" : "contradiction",
      said.length === 0
        ? "This rule names no recipient."
        : `This rule names recipients in ${said.length} ways (${said.join(", ")}).`,
      "Use one of `to`, `skill`, and `members`.",
    );
  if (rule.has("members")) {
    const names = rule.names("members");
    const members = readMembers(leg, names, hours, known);
    if (names.isEmpty)
      names.report("contradiction", "This pool is empty.", "Add at least one member with a weight: `sam: 1`.");
    return { kind: "members", members };
  }
  const skill = rule.optionalText("skill");
  if (skill !== undefined) {
    const able = known.people.all.filter((person) => person.skills.includes(skill));
    if (!pool.members.some(({ member }) => able.some((person) => person.id === member)))
      rule.report(
        "never_matches",
        "skill",
        `No one in the pool has the skill “${skill}”.`,
        suggestion(skill, [...new Set(known.people.all.flatMap((person) => person.skills))]),
      );
    return { kind: "skill", skill };
  }
  return { kind: "member", member: known.people.named(rule.spot("to")) };
}

/** The branch for when nobody can take the lead. It must be there: without it a lead could be dropped. */
function readNobody(
  leg: PartyName,
  section: Section<LegKeys["nobody-available"]["keys"]>,
  hours: string | undefined,
  known: Known,
): WhenNobody {
  const clause = clauseId(`${leg}.nobody-available`);
  const tell = known.people.named(section.spot("tell"));
  const then = section.has("then") ? section.choice("then") : "wait";
  for (const [key, only] of [
    ["within", "wait"],
    ["pool", "overflow"],
  ] as const) {
    if (section.has(key) && then !== only)
      section.report("contradiction", key, `\`${key}\` has no effect here.`, `Use it only with \`then: ${only}\`.`);
  }
  switch (then) {
    case "overflow": {
      const members = readMembers(leg, section.names("pool"), hours, known);
      if (!section.has("pool"))
        section.report(
          "missing_key",
          "pool",
          "An overflow needs members.",
          "Add them, for example `pool: { tom: 1 }`.",
        );
      return { kind: "overflow", clause, tell, members };
    }
    case "ignore-absence":
      return { kind: "ignore_absence", clause, tell };
    default:
      return {
        kind: "wait",
        clause,
        tell,
        within: readTimeLimit(section.spot("within"), section.spot("hours"), known),
      };
  }
}
