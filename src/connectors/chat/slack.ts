/**
 * Slack, by the few methods that Baton needs: https, a token or an address as good as one, and answers that say `ok`.
 *
 * Sources: docs.slack.dev/apis/web-api, docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
import { z } from "zod";
import type { HttpSend } from "../http/http-sender.ts";
import { parseJson } from "../http/parse-json.ts";
import { type ChatPosted, type ChatPostFailed, failedBefore, saidIn } from "./chat-answer.ts";
import type { SlackMessage } from "./slack-message.ts";

const API = "https://slack.com/api/";
const JSON_TYPE = "application/json; charset=utf-8";

/** A failure of the token or the app: nothing by it will be taken until somebody mends it. */
const OF_CONNECTION = new Set([
  ...["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission"],
  ...["missing_scope", "not_allowed_token_type", "org_login_required", "ekm_access_denied", "access_denied"],
  ...["team_access_not_granted", "enterprise_is_restricted", "messages_tab_disabled", "team_disabled"],
]);
/** Of Slack itself: later it may be taken, and may have been. */
const OF_SLACK = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
]);

/** Every answer of the Web API. */
const Answered = z.looseObject({ ok: z.boolean(), error: z.string().optional(), needed: z.string().optional() });
type SlackAnswered = { readonly kind: "ok"; readonly body: z.infer<typeof Answered> } | ChatPostFailed;
const Opened = z.object({ channel: z.object({ id: z.string() }) });
/** Metadata of others can have any shape. */
const Metadata = z.object({ event_payload: z.object({ delivery_id: z.string() }) });
const History = z.object({ messages: z.array(z.object({ metadata: Metadata.nullish().catch(null) })) });
const FoundChange = z.object({ user: z.object({ id: z.string(), deleted: z.boolean().optional() }) });

/** One method of the Web API. @param asked sent as a form, which every method reads */
async function callSlack(
  http: HttpSend,
  now: number,
  {
    token,
    method,
    asked,
  }: { readonly token: string; readonly method: string; readonly asked: Readonly<Record<string, string>> },
): Promise<SlackAnswered> {
  const answer = await http({
    ...{ url: `${API}${method}`, method: "POST", body: new URLSearchParams(asked).toString() },
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    mostBytes: 1_048_576,
  });
  const before = failedBefore(answer, now);
  if (before !== undefined || answer.kind !== "answered") return before ?? unread("");
  const body = Answered.safeParse(parseJson(answer.body)).data;
  if (body === undefined) return unread(saidIn(answer));
  if (body.ok) return { kind: "ok", body };
  const code = (body.error ?? "unknown").slice(0, 100);
  return failedBy(code, body.needed === undefined ? code : `${code}: ${body.needed.slice(0, 100)}`);
}

function unread(said: string): ChatPostFailed {
  return { ...failedBy("unreadable", said), isUnknown: true, isForGood: false };
}

function failedBy(code: string, said: string): ChatPostFailed {
  const isLater = OF_SLACK.has(code) || code === "ratelimited" || code === "rate_limited";
  const ofConnection = OF_CONNECTION.has(code);
  return {
    ...{
      kind: "failed",
      code,
      said,
      ofConnection,
      isForGood: !ofConnection && !isLater,
      isUnknown: OF_SLACK.has(code),
    },
    askedMs: undefined,
  };
}

/** To one person. @param deliveryId stands with the message, so that it is found again */
export async function sendDirectMessage(
  http: HttpSend,
  now: number,
  {
    token,
    userId,
    message,
    deliveryId,
  }: {
    readonly token: string;
    readonly userId: string;
    readonly message: SlackMessage;
    readonly deliveryId: string;
  },
): Promise<ChatPosted> {
  const answered = await callSlack(http, now, {
    ...{ token, method: "chat.postMessage" },
    asked: {
      ...{ channel: userId, text: message.text, blocks: JSON.stringify(message.blocks) },
      // No name of a lead becomes a mention, and no address in it is opened.
      ...{ mrkdwn: "false", parse: "none", link_names: "false", unfurl_links: "false", unfurl_media: "false" },
      metadata: JSON.stringify({ event_type: EVENT_TYPE, event_payload: { delivery_id: deliveryId } }),
    },
  });
  return answered.kind === "ok" ? { kind: "taken" } : answered;
}

const EVENT_TYPE = "baton_message";
const LOOKED_THROUGH = 100;

/** Whether it is there: asked before it is sent again. Without the scopes `im:write` and `im:history`, nobody can tell. @returns undefined: it isn't known */
export async function hasDirectMessage(
  http: HttpSend,
  now: number,
  { token, userId, deliveryId }: { readonly token: string; readonly userId: string; readonly deliveryId: string },
): Promise<boolean | undefined> {
  const opened = await callSlack(http, now, { token, method: "conversations.open", asked: { users: userId } });
  const channel = opened.kind === "ok" ? Opened.safeParse(opened.body).data?.channel.id : undefined;
  if (channel === undefined) return undefined;
  const history = await callSlack(http, now, {
    ...{ token, method: "conversations.history" },
    asked: { channel, include_all_metadata: "true", limit: String(LOOKED_THROUGH) },
  });
  const messages = history.kind === "ok" ? History.safeParse(history.body).data?.messages : undefined;
  return messages?.some(({ metadata }) => metadata?.event_payload.delivery_id === deliveryId);
}

/** @returns who has the address there */
export async function findSlackUser(
  http: HttpSend,
  now: number,
  { token, email }: { readonly token: string; readonly email: string },
): Promise<{ readonly kind: "found"; readonly userId: string } | ChatPostFailed> {
  const answered = await callSlack(http, now, { token, method: "users.lookupByEmail", asked: { email } });
  if (answered.kind !== "ok") return answered;
  const user = FoundChange.safeParse(answered.body).data?.user;
  if (user === undefined) return unread("no user");
  return user.deleted === true ? failedBy("user_disabled", "user_disabled") : { kind: "found", userId: user.id };
}

/** To a channel, by an address that leads there alone; or to where a button was pressed. */
export async function postToSlackAddress(
  http: HttpSend,
  now: number,
  url: string,
  message: object,
): Promise<ChatPosted> {
  const answer = await http({
    ...{ url, method: "POST", body: JSON.stringify(message), headers: { "content-type": JSON_TYPE } },
  });
  const before = failedBefore(answer, now);
  if (before !== undefined || answer.kind !== "answered") return before ?? unread("");
  if (answer.status >= 200 && answer.status < 300) return { kind: "taken" };
  // One word, such as `no_service`; of a proxy it can be a page.
  const said = saidIn(answer);
  const code = /^[a-z_]{1,60}$/.test(said) ? said : `http_${answer.status}`;
  return {
    ...{ kind: "failed", code, said, isUnknown: false, askedMs: undefined },
    // 403, 404, and 410 are of the address; 400 is of what was posted.
    ...{ ofConnection: answer.status !== 400, isForGood: answer.status === 400 },
  };
}
