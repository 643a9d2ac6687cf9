/** What a member was told: everybody their own. */
import { Problem } from "../../api/shapes.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import {
  AllReadRequest,
  ChooseMailRequest,
  MarkedResponse,
  MarksRequest,
  noticePaths as paths,
} from "../../api/notices-contract.ts";
import { epochMs } from "../../base/time.ts";
import { chooseMail } from "../../services/notices/choose-mail.ts";
import { markAllNoticesRead } from "../../services/notices/mark-all-notices-read.ts";
import { markNotices } from "../../services/notices/mark-notices.ts";
import { noticeKeyOf, presentNoticeId } from "../present/people/present-notices.ts";
import type { ServerApp } from "../server-app.ts";

const refusals = { 401: Problem, 403: Problem };

export function noticeRoutes(app: ServerApp): void {
  app.route({
    method: "POST",
    url: paths.optionalMails,
    config: { action: "mails:choose" },
    schema: {
      operationId: "chooseMail",
      summary: "Turn off emails of a kind for yourself, or turn them on again",
      description: "The app still shows what they would have said.",
      body: ChooseMailRequest,
      response: { 200: DoneResponse, 409: Problem, 422: Problem, ...refusals },
    },
    handler: async ({ ctx, body }) => {
      await chooseMail(ctx, body);
      return { done: true as const };
    },
  });
  app.route({
    method: "POST",
    url: paths.marks,
    config: { action: "notices:mark" },
    schema: {
      operationId: "markNotices",
      summary: "Mark notices read or unread",
      body: MarksRequest,
      response: { 200: MarkedResponse, 409: Problem, 422: Problem, ...refusals },
    },
    handler: async ({ ctx, body }) => {
      const marks = { keys: body.notices.map(noticeKeyOf), read: body.read };
      return { marked: (await markNotices(ctx, marks)).map(presentNoticeId) };
    },
  });
  app.route({
    method: "POST",
    url: paths.allRead,
    config: { action: "notices:mark" },
    schema: {
      operationId: "markAllNoticesRead",
      summary: "Mark all notices read",
      body: AllReadRequest,
      response: { 200: MarkedResponse, 409: Problem, 422: Problem, ...refusals },
    },
    handler: async ({ ctx, body }) => {
      const marked = await markAllNoticesRead(ctx, { upTo: epochMs(body.upTo) });
      return { marked: marked.map(presentNoticeId) };
    },
  });
}
