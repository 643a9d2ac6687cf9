/** What of the agreement what leads add follows from: where it is the same, the sums are. */
import type { Terms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { fitting } from "../counting/lead-types.ts";
import { paceCalendar } from "../goals/month-days.ts";

export type SumTerms = { readonly terms: Terms; readonly versions: TermsInForce };

/** As JSON: of two that are the same, leads with the same rows add the same. */
export function termsOfSums({ terms, versions }: SumTerms): object {
  const { agreement, calendars } = terms;
  const { zone, zoneRules, currency, exchange, parties, people } = agreement;
  return {
    ...{ zone, zoneRules, currency, exchange },
    calendars: agreement.calendars,
    pace: paceCalendar(agreement, calendars)?.zone ?? null,
    legs: agreement.legs.map(({ id, to, cadence, pool, clocks }) => ({
      ...{ id, to, cadence },
      members: pool.members.map(({ member, calendar }) => ({ member, calendar })),
      // The first of these names the calendar of those who have none.
      hours: clocks.flatMap(({ targets }) => targets.map(({ hours }) => hours)),
      evidence: clocks.find(({ kind }) => kind === "first-touch")?.evidence,
    })),
    parties: parties.map(({ name, members }) => ({ name, members })),
    people: people.map(({ id, calendar }) => ({ id, calendar })),
    types: fitting(versions).conditions,
  };
}
