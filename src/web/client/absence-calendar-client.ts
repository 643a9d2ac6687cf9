/** The client's part about calendars that absences are read from. */
import type { z } from "zod";
import {
  absenceCalendarPaths as paths,
  type PreviewCalendarRequest,
  PreviewCalendarResponse,
  type SaveCalendarRequest,
} from "../../api/absence-calendar-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";

export type AbsenceCalendar = Answer<"absenceCalendars">["calendars"][number];
export type PreviewedCalendar = z.infer<typeof PreviewCalendarResponse>;

const of = (path: string, member: string): string => path.replace(":member", encodeURIComponent(member));

export function previewCalendar(
  member: string,
  body: z.input<typeof PreviewCalendarRequest>,
): Promise<PreviewedCalendar> {
  return ask(PreviewCalendarResponse, "POST", of(paths.preview, member), body);
}

export function saveCalendar(
  member: string,
  body: z.input<typeof SaveCalendarRequest>,
): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "PUT", of(paths.one, member), body);
}

export function removeCalendar(member: string, absences: "keep" | "end"): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "DELETE", `${of(paths.one, member)}?absences=${absences}`);
}
