/** The part of the contract about calendars that absences are read from. Addresses are never answered: whoever has one reads the calendar. */
import { z } from "zod";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, textShape } from "./shapes.ts";

export const absenceCalendarPaths = {
  all: `${COMPANY}/absence-calendars`,
  one: `${COMPANY}/absence-calendars/:member`,
  preview: `${COMPANY}/absence-calendars/:member/preview`,
} as const;

const MOST_WORDS = 20;

export const AbsenceCalendarParams = z.object({ member: textShape(1, 100) });

const Asked = {
  address: textShape(1, 2_000)
    .optional()
    .meta({ description: "Private or published address of an iCalendar file; omit to keep the one that is known" }),
  words: z
    .array(textShape(1, 60))
    .max(MOST_WORDS)
    .default([])
    .meta({ description: "An event counts whose title has one of them, however long it is" }),
};
export const PreviewCalendarRequest = requestShape(Asked);
export const SaveCalendarRequest = requestShape({
  ...Asked,
  leads: z.enum(["stay", "reroute"]).default("stay").meta({
    description: "What happens to undecided leads when an absence starts: they stay, or are rerouted",
  }),
});
export const RemoveCalendarQuery = z.object({
  absences: z
    .enum(["keep", "end"])
    .default("keep")
    .meta({ description: "What happens to current and upcoming absences from it" }),
});

export const PreviewCalendarResponse = z.object({
  /** Those of the next 90 days that count, and whole days that don't, the earliest first. */
  events: z.array(
    z.object({
      title: z.string().nullable().meta({ description: "null: you may not see it" }),
      from: Instant,
      until: Instant,
      why: z
        .enum(["out_of_office", "all_day", "title"])
        .nullable()
        .meta({ description: "Shown as out of office, all day and busy, or by its title; null: it doesn't count" }),
    }),
  ),
  counted: z.int(),
  isMore: z.boolean(),
});

export const AbsenceCalendarsResponse = z.object({
  asOf: Instant,
  /** For whom you may say it. */
  members: z.array(z.string()),
  calendars: z.array(
    z.object({
      member: z.string(),
      host: z.string(),
      words: z.array(z.string()),
      leads: z.enum(["stay", "reroute"]),
      enteredAt: Instant,
      readAt: Instant.nullable().meta({ description: "null: it hasn't been read yet" }),
      absences: z.int().meta({ description: "From it: current and upcoming" }),
      failure: z.object({ since: Instant, message: z.string(), remedy: z.string() }).nullable(),
    }),
  ),
});
