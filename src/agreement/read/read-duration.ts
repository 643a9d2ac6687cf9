/** Reads durations, and the calendar in which business time is measured. */
import { DAY_MS, type DurationMs, durationMs } from "../../base/time.ts";
import type { CalendarTerms, Hours } from "../agreement.ts";
import type { Value } from "./document.ts";
import { type Duration, DURATION_EXAMPLES, durationInMs, LONGEST_MS, parseDuration } from "./duration.ts";
import { suggestion } from "./nearest.ts";
import type { Section } from "./section.ts";

export function readDuration(section: Section, value: Value | undefined, path: string): Duration | undefined {
  const text = section.textOf(value, path);
  if (value === undefined || text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration === undefined) {
    section.problems.add(
      "not_a_duration",
      value.at,
      path,
      `“${text}” is no duration`,
      `write for example ${DURATION_EXAMPLES}`,
    );
  } else if (durationInMs(duration, DAY_MS) > LONGEST_MS) {
    section.problems.add(
      "out_of_range",
      value.at,
      path,
      `“${text}” is longer than ten years`,
      `write for example ${DURATION_EXAMPLES}`,
    );
    return undefined;
  }
  return duration;
}

/** A duration on the wall clock: "30 days". */
export function readWallDuration(section: Section, key: string, example: string): DurationMs {
  const duration = readDuration(section, section.required(key, example), section.pathOf(key));
  if (duration === undefined) return durationMs(0);
  if (duration.business) {
    section.problems.add(
      "contradiction",
      section.positionOf(key),
      section.pathOf(key),
      "business time has no meaning here",
      `write calendar time, for example “${example}”`,
    );
  }
  return durationInMs(duration, 0);
}

export function calendarNamed(
  section: Section,
  key: string,
  calendars: readonly CalendarTerms[],
): CalendarTerms | undefined {
  const id = section.text(key, calendars[0]?.id ?? "office");
  const calendar = calendars.find((each) => each.id === id);
  if (calendar === undefined && id !== "") {
    section.problems.add(
      "unknown_reference",
      section.positionOf(key),
      section.pathOf(key),
      `“${id}” is no calendar`,
      suggestion(
        id,
        calendars.map((each) => each.id),
      ),
    );
  }
  return calendar;
}

/** How a target is measured: business time in its calendar, anything else by the wall clock. */
export function hoursOf(duration: Duration, calendar: CalendarTerms | undefined): Hours {
  return duration.business && calendar !== undefined ? { kind: "business", calendar: calendar.id } : { kind: "wall" };
}
