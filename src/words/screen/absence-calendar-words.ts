/** What is in the way of reading somebody's calendar, and what to do about it. */
export const CALENDAR_FAILURES = [
  "not_connecting",
  "forbidden",
  "unreachable",
  "not_found",
  "denied",
  "not_answered",
  "too_large",
  "not_a_calendar",
  "too_many_events",
  "too_much_work",
  "emptied",
] as const;
export type CalendarFailure = (typeof CALENDAR_FAILURES)[number];

/** @param host of the address @example "calendar.example doesn't have this calendar" */
export function calendarFailureWords(
  failure: CalendarFailure,
  host: string,
): { readonly message: string; readonly remedy: string } {
  const copyAgain = "Copy the private address (iCal) from your calendar's settings again";
  switch (failure) {
    case "not_connecting":
      return {
        message: "This server doesn't connect to other systems",
        remedy: "A demo doesn't; start a server of your own",
      };
    case "forbidden":
      return {
        message: `Baton doesn't connect to ${host}: it isn't a public https address`,
        remedy: "Use a public https address, or ask the operator of this server to allow the host",
      };
    case "unreachable":
      return { message: `${host} can't be reached`, remedy: "Check the address; Baton tries again by itself" };
    case "not_found":
      return { message: `${host} doesn't have this calendar`, remedy: copyAgain };
    case "denied":
      return {
        message: `${host} asks for a sign-in`,
        remedy: "Use the private or published address of the calendar, which works without signing in",
      };
    case "not_answered":
      return {
        message: `${host} couldn't answer`,
        remedy: "Baton tries again by itself; if it stays so, check the address",
      };
    case "too_large":
      return {
        message: "The calendar is larger than 10 MB",
        remedy: "Publish one with fewer events, or without attachments",
      };
    case "not_a_calendar":
      return { message: `What ${host} sends isn't an iCalendar file`, remedy: copyAgain };
    case "too_many_events":
      return {
        message: "The calendar has more than 5,000 events",
        remedy: "Publish a calendar with your absences only",
      };
    case "too_much_work":
      return {
        message: "The calendar takes too long to read",
        remedy: "Publish a calendar with your absences only, and without events that repeat for decades",
      };
    case "emptied":
      return {
        message: "The calendar has no events any more",
        remedy:
          "If that is so, nothing needs to be done: after a day, the absences from it end. Otherwise, check that it is still published",
      };
  }
}
