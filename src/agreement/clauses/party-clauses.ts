/** The clauses of the parties, whose agreement it is, who is there, and when they work. */
import { type ClauseId, clauseId } from "../../base/ids.ts";
import type { Agreement } from "../terms/agreement.ts";
import type { CalendarTerms } from "../terms/basic/calendar-terms.ts";
import { byId } from "./by-id.ts";
import { type AgreedClause, clauseOf } from "./clause.ts";

export function partyClauses({
  title,
  company,
  zone,
  currency,
  owner,
  people,
  parties,
}: Agreement): readonly AgreedClause[] {
  return [
    { id: clauseId("agreement"), part: "parties", terms: { title, company, zone, currency, owner } },
    ...parties.map((party) => clauseOf("parties", party, { ...party, members: [...party.members].sort() })),
    ...byId(people, (person) => person.id).map((person): AgreedClause => ({
      id: clauseId(`people.${person.id}`),
      part: "parties",
      terms: person,
    })),
  ];
}

export function calendarClauses({ calendars }: Agreement): readonly AgreedClause[] {
  return byId(calendars, (calendar) => calendar.id).map((calendar) => ({
    id: calendarClause(calendar.id),
    part: "calendars",
    terms: calendar,
  }));
}

export function calendarClause(id: string): ClauseId {
  return clauseId(`calendars.${id}`);
}

/** Whose holidays close the calendar: country, and region; undefined when none do. @example "DE-BE" */
export function holidayPlace({ holidays }: CalendarTerms): string | undefined {
  if (holidays === undefined) return undefined;
  return holidays.region === undefined ? holidays.country : `${holidays.country}-${holidays.region}`;
}
