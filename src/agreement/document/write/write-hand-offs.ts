/** Writes `hand-offs`: who receives from whom, and who gets the lead. */
import { unreachable } from "../../../base/assert.ts";
import type { Agreement, Leg, PoolMember, RoutingRule, WhenNobody } from "../../terms/agreement.ts";
import { conditions } from "../refine/conditions.ts";
import { calendarOf, writeLimit } from "./write-amount.ts";
import { unless, unlessEmpty, type WrittenKeys } from "./written.ts";

export function writeHandOffs(agreement: Agreement): WrittenKeys {
  return Object.fromEntries(agreement.legs.map((leg) => [leg.id, writeLeg(agreement, leg)]));
}

function writeLeg(agreement: Agreement, leg: Leg): WrittenKeys {
  const { from, keepOwner, keepAccount, rules, pool, carries, tellBy, why } = leg;
  return {
    from,
    hours: hoursOf(agreement, leg),
    "keep-owner": unless(false, keepOwner),
    "keep-account": unless(false, keepAccount),
    routing: unlessEmpty(
      Object.fromEntries(
        rules.map((rule) => [
          rule.id,
          { label: rule.label, when: conditions.write(rule.when), ...writeReceiver(rule.to), why: rule.why },
        ]),
      ),
    ),
    pool: writeWeights(pool.members),
    order: pool.order === "least_loaded" ? "least-loaded" : undefined,
    "catch-up": unless(false, pool.catchUp),
    "nobody-available": writeNobody(agreement, pool.whenNobody),
    carries: unlessEmpty(carries),
    "tell-by": unlessEmpty(tellBy),
    why,
  };
}

/** The hours of the pool are those of its members who have none of their own. */
function hoursOf({ people }: Agreement, { pool, rules }: Leg): string | undefined {
  const members = [
    ...pool.members,
    ...(pool.whenNobody.kind === "overflow" ? pool.whenNobody.members : []),
    ...rules.flatMap(({ to }) => (to.kind === "members" ? to.members : [])),
  ];
  const hasOwnHours = (member: PoolMember): boolean =>
    people.some((person) => person.id === member.member && person.calendar !== undefined);
  return members.find((member) => !hasOwnHours(member))?.calendar;
}

function writeWeights(members: readonly PoolMember[]): WrittenKeys {
  return Object.fromEntries(members.map(({ member, weight }) => [member, weight]));
}

function writeReceiver(to: RoutingRule["to"]): WrittenKeys {
  switch (to.kind) {
    case "member":
      return { to: to.member };
    case "skill":
      return { skill: to.skill };
    case "members":
      return { members: writeWeights(to.members) };
    default:
      return unreachable(to);
  }
}

function writeNobody({ calendars }: Agreement, branch: WhenNobody): WrittenKeys {
  switch (branch.kind) {
    case "wait":
      return {
        tell: branch.tell,
        within: branch.within === undefined ? undefined : writeLimit(branch.within),
        hours: calendarOf(calendars, [branch.within]),
      };
    case "overflow":
      return { tell: branch.tell, then: "overflow", pool: writeWeights(branch.members) };
    case "ignore_absence":
      return { tell: branch.tell, then: "ignore-absence" };
    default:
      return unreachable(branch);
  }
}
