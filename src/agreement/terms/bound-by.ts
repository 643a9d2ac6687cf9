/** Whom a clause binds: who owes what it promises, or else everybody who takes part in it. */
import type { Agreement } from "./agreement.ts";
import type { PartyName } from "./basic/basic-terms.ts";
import { owes } from "./who-owes.ts";

/** In the order of the agreement. @param clause the id of one that may be gone: it binds whoever would be bound by another of its leg */
export function boundBy({ parties, goals, legs }: Agreement, clause: string): readonly PartyName[] {
  const goal = goals.find((each) => each.clause === clause);
  if (goal !== undefined) return [goal.party];
  const own = parties.find(({ name }) => clause === `parties.${name}`);
  if (own !== undefined) return [own.name];
  const leg = legs.find(({ id }) => clause.startsWith(`${id}.`));
  if (leg === undefined) return parties.map(({ name }) => name);
  if (leg.cadence?.clause === clause) return [leg.to];
  const clock = leg.clocks.find(
    ({ kind }) => clause === `${leg.id}.${kind}` || clause.startsWith(`${leg.id}.${kind}.`),
  );
  return clock === undefined ? [leg.from, leg.to] : [owes(leg, clock.kind)];
}
