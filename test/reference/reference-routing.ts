/** Who is given a lead: every turn and every open lead is counted anew each time. */
import type { PoolMember } from "../../src/agreement/terms/basic/pool-terms.ts";
import { here } from "./here.ts";
import { type Lead, type Turn, type World, isAway, isWorked, legOf, letGoOf } from "./reference-world.ts";

/** Divides by every sum of weights that is drawn, so that shares stay whole numbers. */
const WHOLE = 5_040;

/** `ignored`: hours and absences were not looked at. */
export type Chosen =
  | {
      readonly ignored?: true;
      readonly kind: "member";
      readonly member: string;
      readonly turn: Pick<Turn, "ledger" | "able"> | null;
    }
  | { readonly kind: "wait" };

/** Those to whom a lead does not go back: of this cycle all who rejected it or let it lie, of the one before the last who did. */
function passedOver(lead: Lead): { readonly now: ReadonlySet<string>; readonly before: string | undefined } {
  const letGo = letGoOf(lead);
  const now = new Set(letGo.filter(({ cycle }) => cycle === lead.cycle).map(({ member }) => member));
  const before = letGo.filter(({ cycle }) => cycle === lead.cycle - 1).toSorted((a, b) => a.at - b.at);
  return { now, before: before.at(-1)?.member };
}

export function choose(world: World, lead: Lead, at: number): Chosen {
  const leg = legOf(world, lead.leg);
  const over = passedOver(lead);
  const mayHave = (member: string): boolean => !over.now.has(member) && over.before !== member;
  if (leg.keepOwner) {
    const party = world.agreement.parties.find(({ name }) => name === leg.to);
    const kept = lead.knownTo.get(leg.id);
    if (
      kept !== undefined &&
      here(party?.members).some((each) => each === kept) &&
      mayHave(kept) &&
      !isAway(world, kept, at)
    )
      return { kind: "member", member: kept, turn: null };
  }
  const { members, whenNobody } = leg.pool;
  /** Of several who take turns: those who earn their part of it, and those whom this lead may go to. */
  const turn = (ledger: string, of: readonly PoolMember[], can: (each: PoolMember) => boolean) => {
    const first = of.filter(({ member }) => mayHave(member));
    const again = first.length === 0 && over.now.size > 0;
    const asked = again ? of.filter(({ member }) => !over.now.has(member)) : first;
    // Whom the lead does not go back to earns on, as long as they are there for the next.
    return nextInTurn(world, ledger, of.filter(can), asked.filter(can));
  };
  const able = (each: PoolMember): boolean => canTake(world, each, at);
  const first = turn(leg.id, members, able);
  if (first !== undefined) return first;
  if (whenNobody.kind === "overflow")
    return turn(`${leg.id}/nobody-available`, whenNobody.members, able) ?? { kind: "wait" };
  if (whenNobody.kind === "ignore_absence") {
    const found = turn(leg.id, members, (each) => hasRoom(world, each, at));
    return found === undefined ? { kind: "wait" } : { ...found, ignored: true };
  }
  return { kind: "wait" };
}

/**
 * Who is furthest behind their share, then who waited longest, then by id.
 *
 * @param able those who share in the turn, also when this lead is not for them
 * @param asked those whom this lead may go to
 */
function nextInTurn(
  world: World,
  ledger: string,
  able: readonly PoolMember[],
  asked: readonly PoolMember[],
): Extract<Chosen, { kind: "member" }> | undefined {
  const turns = world.turns.filter((turn) => turn.ledger === ledger);
  const part = (of: readonly { member: string; weight: number }[], member: string): number => {
    const weight = of.find((each) => each.member === member)?.weight ?? 0;
    return (WHOLE * weight) / of.reduce((sum, each) => sum + each.weight, 0);
  };
  const ranked = able
    .filter(({ member }) => asked.some((each) => each.member === member))
    .map(({ member }) => {
      const own = turns.filter((turn) => turn.member === member);
      const share = turns.reduce((sum, turn) => sum + part(turn.able, member), part(able, member));
      return { member, deficit: share - WHOLE * own.length, last: own.at(-1)?.at ?? -1 };
    });
  const best = ranked.toSorted((a, b) => b.deficit - a.deficit || a.last - b.last || (a.member < b.member ? -1 : 1))[0];
  return best && { kind: "member", member: best.member, turn: { ledger, able } };
}

function canTake(world: World, each: PoolMember, at: number): boolean {
  return !isAway(world, each.member, at) && world.open.isOpen(each.calendar, at) && hasRoom(world, each, at);
}

function hasRoom(world: World, { member, calendar }: PoolMember, at: number): boolean {
  const person = world.agreement.people.find(({ id }) => id === member);
  const has = [...world.leads.values()].filter((each) => each.owner === member && isWorked(each));
  if (person?.mostOpen !== undefined && has.length >= person.mostOpen) return false;
  // The day of a limit begins with the first opening.
  const workDay = (instant: number): string => world.open.localDay(world.open.lastOpen(calendar, instant));
  const today = world.given.filter((each) => each.member === member && workDay(each.at) === workDay(at));
  return person?.mostPerDay === undefined || today.length < person.mostPerDay;
}

/** The next instant after `at` at which somebody may have room by the passing of time. */
export function nextRoom(world: World, lead: Lead, at: number): number {
  const { pool } = legOf(world, lead.leg);
  const members = [...pool.members, ...(pool.whenNobody.kind === "overflow" ? pool.whenNobody.members : [])];
  let next = world.open.nextMidnight(at);
  for (const { calendar } of members) {
    if (calendar !== undefined) next = Math.min(next, world.open.nextOpening(calendar, at));
  }
  for (const { until } of world.absences) if (until !== null && until > at) next = Math.min(next, until);
  return next;
}
