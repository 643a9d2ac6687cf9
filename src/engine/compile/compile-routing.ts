/** The routing rules and the people of an agreement, compiled once per version. */
import type { Agreement, Leg, RoutingRule } from "../../agreement/terms/agreement.ts";
import type { Person } from "../../agreement/terms/basic/party-terms.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { instantAt, nextLocalDay } from "../zone/local-time.ts";
import type { Zone } from "../zone/zone.ts";
import {
  type Attributes,
  type AttributeTypes,
  attributeTypes,
  compileConditions,
  Fields,
} from "./compile-conditions.ts";

export type CompiledRouting = {
  readonly people: ReadonlyMap<MemberId, Person>;
  /** Everyone whom the agreement names: its owner, its people, its parties, and where leads go. */
  readonly named: ReadonlySet<MemberId>;
  /** The calendar in which a member is given leads of a leg: their own, else that of the pool; undefined: always. */
  readonly hoursOf: (leg: PartyName, member: MemberId) => string | undefined;
  /** When members are gone for whom a last day is agreed: the start of the day after it, in the workspace's zone. */
  readonly goneFrom: ReadonlyMap<MemberId, EpochMs>;
  /** Whether anyone has a limit of open leads: only then does a lead that goes make room. */
  readonly countsOpen: boolean;
  /** Whether anyone has a limit a day: only then is the day of an assignment written down. */
  readonly countsDays: boolean;
  /** The first rule of a leg that fits a lead. */
  readonly ruleFor: (leg: PartyName, attributes: Attributes) => RoutingRule | undefined;
};

function dayAfter(zone: Zone, date: string): EpochMs {
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds;
  return nextLocalDay(zone, instantAt(zone, midnight));
}

/** @param zone of the workspace, by the rules that the version pins */
export function compileRouting(agreement: Agreement, zone: Zone): CompiledRouting {
  const { people, legs } = agreement;
  const types = attributeTypes(agreement);
  const rules = new Map(legs.filter((leg) => leg.rules.length > 0).map((leg) => [leg.id, compileRules(leg, types)]));
  const hours = new Map(legs.map((leg) => [leg.id, poolHours(people, leg)]));
  const own = new Map(people.map(({ id, calendar }) => [id, calendar]));
  return {
    hoursOf: (leg, member) => own.get(member) ?? hours.get(leg),
    people: new Map(people.map((person) => [person.id, person])),
    named: namedIn(agreement),
    goneFrom: new Map(
      people.flatMap(({ id, left }): [MemberId, EpochMs][] => (left === undefined ? [] : [[id, dayAfter(zone, left)]])),
    ),
    countsOpen: people.some((person) => person.mostOpen !== undefined),
    countsDays: people.some((person) => person.mostPerDay !== undefined),
    ruleFor: (leg, attributes) => rules.get(leg)?.(attributes),
  };
}

/** What the pool agrees for all members without hours of their own. @returns undefined where it agrees none, or no one is without */
export function poolHours(people: readonly Person[], { pool, rules }: Leg): string | undefined {
  const own = new Set(people.flatMap(({ id, calendar }) => (calendar === undefined ? [] : [id])));
  const { whenNobody } = pool;
  const ruled = rules.flatMap(({ to }) => (to.kind === "members" ? to.members : []));
  const others = whenNobody.kind === "overflow" ? whenNobody.members : [];
  return [...pool.members, ...ruled, ...others].find(({ member }) => !own.has(member))?.calendar;
}

function namedIn({ owner, people, parties, legs }: Agreement): ReadonlySet<MemberId> {
  const pools = legs.flatMap(({ pool: { members, whenNobody } }) => [
    whenNobody.tell,
    ...[...members, ...(whenNobody.kind === "overflow" ? whenNobody.members : [])].map(({ member }) => member),
  ]);
  return new Set([
    owner,
    ...people.map(({ id }) => id),
    ...parties.flatMap((each) => [each.lead, ...each.members]),
    ...pools,
  ]);
}

function compileRules({ rules }: Leg, types: AttributeTypes): (attributes: Attributes) => RoutingRule | undefined {
  const fields = new Fields(types);
  const compiled = rules.map((rule) => ({ rule, holds: compileConditions(rule.when, fields) }));
  return (attributes) => {
    const values = fields.read(attributes);
    return compiled.find(({ holds }) => holds(values))?.rule;
  };
}
