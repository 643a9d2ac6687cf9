/** How each setting stands now, in a line. Nothing is said until it is known, and nothing where it can't be. */
import { calendarYear } from "../../engine/calendar/calendar-year.ts";
import { counted } from "../../words/english/counted.ts";
import { listWords } from "../../words/english/lists.ts";
import { shortDayWords } from "../../words/screen/calendar-words.ts";
import { useAbsences, useRead } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";

export function PeopleNow() {
  const people = useRead("people", {}).data;
  if (people === undefined) return null;
  const open = people.invitations.filter(({ isExpired }) => !isExpired).length;
  return `${counted(people.accounts.length, "login")}, ${open === 0 ? "no open invitations" : counted(open, "open invitation")}`;
}

export function KeysNow() {
  const keys = useRead("keys", {}).data?.keys;
  if (keys === undefined) return null;
  const expired = keys.filter(({ isExpired }) => isExpired).length;
  return `${keys.length === 0 ? "No keys" : counted(keys.length, "key")}${expired === 0 ? "" : `, ${expired} expired`}`;
}

export function AbsencesNow() {
  const nameOf = usePersonName();
  const absences = useAbsences().data?.absences;
  if (absences === undefined) return null;
  const out = [...new Set(absences.filter(({ isAway }) => isAway).map(({ member }) => member))];
  return out.length === 0 ? "Everyone is in" : `Out now: ${listWords(out.map(nameOf))}`;
}

export function CalendarsNow() {
  const calendars = useRead("calendars", {}).data?.calendars ?? [];
  const first = calendars[0];
  if (first === undefined) return null;
  const off = calendarYear(first, Number(first.today.slice(0, 4))).find(
    ({ date, kind, weekday }) =>
      date >= first.today &&
      (kind === "holiday" || kind === "closed") &&
      first.weekly.some((each) => each.weekday === weekday),
  );
  const names = listWords(calendars.map(({ id }) => id));
  return off === undefined ? names : `${names}; next day off: ${shortDayWords(off)} (${off.name ?? "closed"})`;
}
