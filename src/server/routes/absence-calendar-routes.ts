/** Calendars that absences are read from: tried, saved, and removed, by their members and by admins. */
import {
  AbsenceCalendarParams,
  absenceCalendarPaths as paths,
  PreviewCalendarRequest,
  PreviewCalendarResponse,
  RemoveCalendarQuery,
  SaveCalendarRequest,
} from "../../api/absence-calendar-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { memberId } from "../../base/ids.ts";
import { previewAbsenceCalendar } from "../../services/absence-calendars/preview-absence-calendar.ts";
import { removeAbsenceCalendarOf } from "../../services/absence-calendars/remove-absence-calendar.ts";
import { saveAbsenceCalendar } from "../../services/absence-calendars/save-absence-calendar.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem, 422: Problem };

export function absenceCalendarRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.preview,
    config: { action: "calendars:change" },
    schema: {
      operationId: "previewAbsenceCalendar",
      summary: "Show which events of a calendar would count as absences",
      description: "The calendar is read, and nothing is kept of it.",
      params: AbsenceCalendarParams,
      body: PreviewCalendarRequest,
      response: { 200: PreviewCalendarResponse, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      const { events, ...rest } = await previewAbsenceCalendar(ctx, { ...body, member: memberId(params.member) });
      return { ...rest, events: [...events] };
    },
  });
  app.route({
    method: "PUT",
    url: paths.one,
    config: { action: "calendars:change" },
    schema: {
      operationId: "saveAbsenceCalendar",
      summary: "Read a member's absences from a calendar",
      description: "It is read every 15 minutes. An address that can't be read is refused.",
      params: AbsenceCalendarParams,
      body: SaveCalendarRequest,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx, params, body }) => {
      await saveAbsenceCalendar(ctx, { ...body, member: memberId(params.member) });
      return { done: true as const };
    },
  });
  app.route({
    method: "DELETE",
    url: paths.one,
    config: { action: "calendars:change" },
    schema: {
      operationId: "removeAbsenceCalendar",
      summary: "Stop reading a member's absences from a calendar",
      params: AbsenceCalendarParams,
      querystring: RemoveCalendarQuery,
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx, params, query: { absences } }) => {
      await removeAbsenceCalendarOf(ctx, { member: memberId(params.member), absences });
      return { done: true as const };
    },
  });
}
