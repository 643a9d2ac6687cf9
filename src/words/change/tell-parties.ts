/** Changes of parties, people and pools: who joins, who leaves, who answers. */
import { counted } from "../english/counted.ts";
import { possessive, teamName } from "../english/names.ts";
import type { Agreement, Party, Person, PoolMember } from "../../agreement/terms/agreement.ts";
import type { Terms } from "./term.ts";
import { comings, field, nameAfter, nameBefore, orNone, type Sides, type Told } from "./told.ts";

export function tellAgreement(before: Agreement, after: Agreement, sides: Sides): readonly Told[] {
  return [
    ...field(before.title, after.title, (is, was) => `The agreement is called “${is}”, was “${was}”`),
    ...field(before.company, after.company, (is, was) => `The company is ${is}, was ${was}`),
    ...field(
      before.owner,
      after.owner,
      (is, was) => `${nameAfter(sides, is)} owns the agreement, was ${nameBefore(sides, was)}`,
    ),
    ...field(before.zone, after.zone, (is, was) => `Days begin and end in ${is}, was ${was}`),
    ...field(before.currency, after.currency, (is, was) => `Amounts are in ${is}, was ${was}`),
  ];
}

export function tellParty(before: Party, after: Party, sides: Sides): readonly Told[] {
  const { came, went } = comings(before.members, after.members);
  return [
    ...field(
      before.lead,
      after.lead,
      (is, was) => `${nameAfter(sides, is)} leads and signs for ${after.name}, was ${nameBefore(sides, was)}`,
    ),
    ...came.map((id) => ({ text: `${nameAfter(sides, id)} joins ${after.name}` })),
    ...went.map((id) => ({ text: `${nameBefore(sides, id)} leaves ${after.name}` })),
  ];
}

export function tellPerson(before: Person, after: Person): readonly Told[] {
  const who = after.name;
  return [
    ...field(before.name, after.name, (is, was) => `${was} is now called ${is}`),
    ...field(
      before.email,
      after.email,
      (is, was) => `${possessive(who)} e-mail is ${orNone(is, "left out")}, was ${orNone(was, "left out")}`,
    ),
    ...field(
      before.calendar,
      after.calendar,
      (is, was) => `${who} works in the hours of ${orNone(is, "the pool")}, was ${orNone(was, "the pool")}`,
    ),
    ...field(
      [...before.skills].sort(),
      [...after.skills].sort(),
      (is, was) => `${possessive(who)} skills are ${is.join(", ") || "none"}, was ${was.join(", ") || "none"}`,
    ),
    ...field(
      before.mostOpen,
      after.mostOpen,
      (is, was) => `${who} has ${most(is, "open lead", "at a time")}, was ${orNone(was)}`,
    ),
    ...field(
      before.mostPerDay,
      after.mostPerDay,
      (is, was) => `${who} gets ${most(is, "new lead", "a day")}, was ${orNone(was)}`,
    ),
    ...field(
      before.since,
      after.since,
      (is, was) => `${who} is in the team since ${orNone(is, "an unnamed day")}, was ${orNone(was, "not said")}`,
    ),
    ...field(before.left, after.left, (is, was) =>
      is === undefined
        ? `${who} is back in the team`
        : `${who} leaves on ${is}${was === undefined ? "" : `, was ${was}`}`,
    ),
  ];
}

function most(limit: number | undefined, what: string, when: string): string {
  return limit === undefined ? `any number of ${what}s ${when}` : `at most ${counted(limit, what)} ${when}`;
}

export function tellPool(before: Terms["pool"], after: Terms["pool"], sides: Sides): readonly Told[] {
  const pool = `the ${after.leg.to} pool`;
  return [
    ...tellMembers(before.term.members, after.term.members, pool, sides),
    ...field(before.term.order, after.term.order, (is) =>
      is === "in_turn"
        ? `${teamName(after.leg.to)} takes turns by weight, was whoever had the fewest open leads`
        : `Leads for ${after.leg.to} go to whoever has the fewest open leads, was in turn`,
    ),
    ...field(before.term.catchUp, after.term.catchUp, (is) =>
      is
        ? `Who was away from ${pool} now catches up on missed turns`
        : `Who was away from ${pool} no longer catches up on missed turns`,
    ),
  ];
}

/** @param pool what they belong to, as "the sales pool" */
export function tellMembers(
  before: readonly PoolMember[],
  after: readonly PoolMember[],
  pool: string,
  sides: Sides,
): readonly Told[] {
  const { came, went } = comings(
    before.map(({ member }) => member),
    after.map(({ member }) => member),
  );
  return [
    ...after.flatMap((is): readonly Told[] => {
      const who = nameAfter(sides, is.member);
      if (came.includes(is.member)) return [{ text: `${who} joins ${pool} with weight ${is.weight}` }];
      const was = before.find(({ member }) => member === is.member);
      return [
        ...field(
          was?.weight,
          is.weight,
          (now, then) => `${who} has weight ${String(now)} in ${pool}, was ${String(then)}`,
        ),
        ...field(
          was?.calendar,
          is.calendar,
          (now, then) => `${who} takes leads of ${pool} ${inHours(now)}, was ${inHours(then)}`,
        ),
      ];
    }),
    ...went.map((id) => ({ text: `${nameBefore(sides, id)} leaves ${pool}` })),
  ];
}

function inHours(calendar: string | undefined): string {
  return calendar === undefined ? "at any hour" : `in the hours of ${calendar}`;
}
