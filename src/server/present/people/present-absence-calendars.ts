import type { z } from "zod";
import type { AbsenceCalendarsResponse } from "../../../api/absence-calendar-contract.ts";
import type { readAbsenceCalendars } from "../../../services/absence-calendars/read-absence-calendars.ts";
import { calendarFailureWords } from "../../../words/screen/absence-calendar-words.ts";

export function presentAbsenceCalendars({
  asOf,
  members,
  calendars,
}: Awaited<ReturnType<typeof readAbsenceCalendars>>): z.infer<typeof AbsenceCalendarsResponse> {
  return {
    asOf,
    members: [...members],
    calendars: calendars.map(({ member, host, words, leads, enteredAt, readAt, absences, failure, failingSince }) => ({
      ...{ member, host, words: [...words], leads, enteredAt, readAt, absences },
      failure:
        failure === null || failingSince === null
          ? null
          : { since: failingSince, ...calendarFailureWords(failure, host) },
    })),
  };
}
