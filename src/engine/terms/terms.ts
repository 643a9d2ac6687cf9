/**
 * The agreement, compiled for deciding: calendars as interval tables, rules as closures. Made once per version, then asked millions of times.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { OutOfProfile } from "../../agreement/terms/parts/profile-terms.ts";
import { defined } from "../../base/assert.ts";
import { type CalendarFor, compileCalendarFor } from "../compile/compile-calendar-for.ts";
import { type CompiledLegs, compileLegs } from "../compile/compile-legs.ts";
import { compileCalendar } from "../calendar/compile-calendar.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";
import { type Zone, zoneOf } from "../zone/zone.ts";
import type { Roster } from "../roster/roster.ts";
import { compileQuietHours } from "../compile/compile-quiet-hours.ts";
import { type CompiledExceptions, compileExceptions } from "../compile/compile-exceptions.ts";
import {
  type Attributes,
  type AttributeTypes,
  attributeTypes,
  compileConditions,
  Fields,
} from "../compile/compile-conditions.ts";
import { type CompiledRouting, compileRouting } from "../compile/compile-routing.ts";
import { compileUnreadable, type FindUnreadable } from "../compile/unreadable.ts";
import { type CompiledScoring, compileScoring } from "../compile/compile-scoring.ts";

export type Terms = {
  readonly agreement: Agreement;
  /** Who has left since; undefined: no one. Set where the terms decide, not where they are compiled. */
  readonly left?: Roster["left"];
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  /** That of the workspace. */
  readonly zone: Zone;
  /** Of the version that was in force before: a clock that started under it is found there when this one has no such calendar. */
  readonly earlier: Terms | undefined;
  /** Open while no one is sent a notice; undefined: there are no such hours. */
  readonly quiet: BusinessCalendar | undefined;
  readonly legs: CompiledLegs;
  readonly scoring: CompiledScoring;
  readonly exceptions: CompiledExceptions;
  readonly routing: CompiledRouting;
  /** Instead of the calendar that a clock's target names; undefined: that one counts. */
  readonly calendarFor: CalendarFor;
  /** Who does not qualify by points. */
  readonly isOutOfProfile: (attributes: Attributes) => boolean;
  /** Values that no rule can see as what it asks for. */
  readonly unreadable: FindUnreadable;
};

export function compileTerms(agreement: Agreement, earlier?: Terms): Terms {
  const types = attributeTypes(agreement);
  return {
    agreement,
    earlier,
    calendars: new Map(
      agreement.calendars.map((calendar) => [calendar.id, compileCalendar(calendar, zoneIn(agreement, calendar.zone))]),
    ),
    zone: zoneIn(agreement, agreement.zone),
    quiet:
      agreement.quietHours === undefined
        ? undefined
        : compileQuietHours(agreement.quietHours, zoneIn(agreement, agreement.quietHours.zone)),
    legs: compileLegs(agreement, earlier?.legs),
    scoring: compileScoring(agreement.scoring, types),
    exceptions: compileExceptions(agreement.qualification.exceptions, agreement.scoring.grades, types),
    routing: compileRouting(agreement, zoneIn(agreement, agreement.zone)),
    calendarFor: compileCalendarFor(agreement),
    isOutOfProfile: compileOutOfProfile(agreement.profile?.outOfProfile ?? [], types),
    unreadable: compileUnreadable(agreement),
  };
}

/** A zone by the rules that the version pins. @param name of a zone that the agreement names */
export function zoneIn({ zoneRules }: Pick<Agreement, "zoneRules">, name: string): Zone {
  return zoneOf(
    name,
    zoneRules?.find(({ zone }) => zone === name),
  );
}

function compileOutOfProfile(rules: readonly OutOfProfile[], types: AttributeTypes): Terms["isOutOfProfile"] {
  if (rules.length === 0) return () => false;
  const fields = new Fields(types);
  const compiled = rules.map((rule) => compileConditions(rule.when, fields));
  return (attributes) => {
    const values = fields.read(attributes);
    return compiled.some((holds) => holds(values));
  };
}

/** What the present version says, or else the latest before it that says it: clocks outlive the clauses that they started under. */
export function latestOf<T>(terms: Terms, find: (agreement: Agreement, terms: Terms) => T | undefined): T | undefined {
  for (let each: Terms | undefined = terms; each !== undefined; each = each.earlier) {
    const found = find(each.agreement, each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The calendar a target names. `parseAgreement` has checked that it exists, in the version that the target is of. */
export function calendarOf(terms: Terms, id: string): BusinessCalendar {
  return (
    terms.calendars.get(id) ??
    defined(
      latestOf(terms, (_, each) => each.calendars.get(id)),
      "calendar",
      id,
    )
  );
}
