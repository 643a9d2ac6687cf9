/** The private address of a member's calendar: made and taken back by its member, and read by whatever has it. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { FeedFileParams, feedPaths as paths, NewFeedResponse } from "../../api/feed-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { writeCalendar } from "../../connectors/calendar/write-calendar.ts";
import { renewCalendarFeed, revokeCalendarFeed } from "../../services/calendar-feed/change-calendar-feed.ts";
import { openCalendarFeed } from "../../services/calendar-feed/open-calendar-feed.ts";
import { ownAddress } from "../own-address.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

const refusals = { 401: Problem, 403: Problem, 409: Problem };

export function feedRoutes(app: ServerApp, signIn: SignIn): void {
  const publicUrl = signIn.kind === "accounts" ? signIn.publicUrl : undefined;
  app.route({
    method: "POST",
    url: paths.feed,
    config: { action: "feed:change" },
    schema: {
      operationId: "renewCalendarFeed",
      summary: "Create the private calendar address of your deadlines",
      description: "The address that you had before opens nothing any more.",
      response: { 201: NewFeedResponse, ...refusals },
    },
    handler: async (request, reply) => {
      const token = await renewCalendarFeed(request.ctx);
      const path = paths.file.replace(":workspace", request.ctx.workspaceId).replace(":file", `${token}.ics`);
      return reply.code(201).send({ address: `${ownAddress(request, publicUrl)}${path.slice(1)}` });
    },
  });
  app.route({
    method: "DELETE",
    url: paths.feed,
    config: { action: "feed:change" },
    schema: {
      operationId: "revokeCalendarFeed",
      summary: "Revoke the calendar address of your deadlines",
      response: { 200: DoneResponse, ...refusals },
    },
    handler: async ({ ctx }) => {
      await revokeCalendarFeed(ctx);
      return { done: true as const };
    },
  });
  app.route({
    method: "GET",
    url: paths.file,
    config: { action: "feed:open" },
    schema: {
      operationId: "openCalendarFeed",
      summary: "Deadlines of a member and the next reviews, as a calendar subscribes to them",
      params: FeedFileParams,
      response: {
        200: { description: "iCalendar", content: { "text/calendar": { schema: z.unknown() } } },
        ...{ 409: Problem, 410: Problem },
      },
    },
    handler: async (request, reply) => {
      const { ctx, params } = request;
      const { name, entries } = await openCalendarFeed(ctx, { token: params.file.replace(/\.ics$/, "") });
      const address = `${ownAddress(request, publicUrl)}w/${ctx.workspaceId}`;
      const text = writeCalendar({ name, workspace: ctx.workspaceId, address }, entries);
      const tag = `"${createHash("sha256").update(text).digest("base64url")}"`;
      void reply.headers({ etag: tag, "cache-control": "private, no-cache" });
      if (request.headers["if-none-match"]?.split(/\s*,\s*/).includes(tag) === true)
        return reply.code(304 as never).send();
      return reply.type("text/calendar; charset=utf-8").send(Buffer.from(text));
    },
  });
}
