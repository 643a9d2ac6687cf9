import { type ChatBody, type ChatToCreate, MOST_CHATS } from "../../api/chat-contract.ts";
import { AppError } from "../../base/app-error.ts";
import type { ChatKind } from "../../agreement/terms/chat-kinds.ts";
import {
  type ChatConnection,
  fetchChatConnections,
  pauseChatConnection,
  removeChatConnection,
  saveChatConnection,
} from "../../store/chat/chat-connections.ts";
import type { Queryable } from "../../store/database/database.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { wakeMessages } from "../../store/outbox/waiting-messages.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { sealChatSecret } from "./chat-secrets.ts";
import { foundChat } from "./no-such-chat.ts";

/** What waited for a chat goes out at once. @returns its ID @throws AppError `not_permitted`, `input_invalid` */
export async function createChat(ctx: Context, { kind, ...body }: ChatToCreate): Promise<string> {
  must(ctx, "chat:change");
  const { db, workspaceId, now, newId, actor } = ctx;
  return db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    if ((await fetchChatConnections(tx, workspaceId)).length >= MOST_CHATS)
      throw refused("name", `There are ${MOST_CHATS} chats, as many as there can be`, "Remove one that isn’t used");
    const connectionId = newId().replaceAll("-", "");
    const at = now();
    await saveChatConnection(tx, workspaceId, {
      ...{ connectionId, kind, ...toStore(ctx, { connectionId, kind, body, before: undefined }) },
      ...{ at, createdBy: actor.kind === "account" ? actor.accountId : null },
    });
    await wakeMessages(tx, workspaceId, "chat", at);
    await note(ctx, tx, { id: connectionId, name: body.name, did: "created" });
    return connectionId;
  });
}

/** Secrets that are left blank stay. @throws AppError `not_permitted`, `chat_not_found`, `input_invalid` */
export async function changeChat(
  ctx: Context,
  { connectionId, ...body }: ChatBody & { readonly connectionId: string },
): Promise<void> {
  must(ctx, "chat:change");
  await within(ctx, connectionId, "changed", async (tx, before) => {
    const { kind, createdBy } = before;
    const changed = toStore(ctx, { connectionId, kind, body, before });
    await saveChatConnection(tx, ctx.workspaceId, { connectionId, kind, ...changed, createdBy, at: ctx.now() });
    await wakeMessages(tx, ctx.workspaceId, "chat", ctx.now());
  });
}

/** Nothing goes there any more. @throws AppError `not_permitted`, `chat_not_found` */
export async function removeChat(ctx: Context, { connectionId }: { readonly connectionId: string }): Promise<void> {
  must(ctx, "chat:change");
  await within(ctx, connectionId, "removed", (tx) => removeChatConnection(tx, ctx.workspaceId, connectionId));
}

/** Paused, what would go there waits, for a day at most. @throws AppError `not_permitted`, `chat_not_found` */
export async function setChatPaused(
  ctx: Context,
  { connectionId, isPaused }: { readonly connectionId: string; readonly isPaused: boolean },
): Promise<void> {
  must(ctx, "chat:change");
  const { workspaceId, now } = ctx;
  await within(ctx, connectionId, isPaused ? "paused" : "resumed", async (tx, { pausedAt }) => {
    await pauseChatConnection(tx, workspaceId, { connectionId, pausedAt: isPaused ? (pausedAt ?? now()) : null });
    if (!isPaused) await wakeMessages(tx, workspaceId, "chat", now());
  });
}

async function within(
  ctx: Context,
  connectionId: string,
  did: string,
  change: (tx: Queryable, before: ChatConnection) => Promise<void>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockWorkspace(tx, ctx.workspaceId);
    const before = await foundChat(ctx, tx, connectionId);
    await change(tx, before);
    await note(ctx, tx, { id: connectionId, name: before.name, did });
  });
}

function note(
  ctx: Context,
  tx: Queryable,
  said: { readonly id: string; readonly name: string; readonly did: string },
): Promise<void> {
  return recordSecurity(ctx, { kind: "settings_changed", details: { setting: "chat", ...said } }, tx);
}

type ToStore = {
  readonly connectionId: string;
  readonly kind: ChatKind;
  readonly body: ChatBody;
  /** Undefined: it is a new one, and needs its secrets. */
  readonly before: ChatConnection | undefined;
};

function toStore(ctx: Context, { connectionId, kind, body, before }: ToStore) {
  const { name, address, token, signingSecret, parties, takes, hasButtons } = body;
  const seal = (which: Parameters<typeof sealChatSecret>[2], secret: string | null): string | null =>
    secret === null ? null : sealChatSecret(ctx, connectionId, which, secret);
  const isApp = kind === "slack_app";
  if (isApp && token !== null && !/^xoxb-[\w-]{10,300}$/.test(token))
    throw refused("token", "A bot token begins with xoxb-", "Copy the Bot User OAuth Token from OAuth & Permissions");
  if (isApp && signingSecret !== null && !/^[\dA-Za-z]{16,128}$/.test(signingSecret))
    throw refused(
      "signingSecret",
      "The signing secret has 32 letters and digits",
      "Copy it from Basic Information of the Slack app",
    );
  if (isApp && before === undefined && (token === null || signingSecret === null))
    throw refused(token === null ? "token" : "signingSecret", "A Slack app needs its token and its signing secret");
  if (!isApp && address !== null) mustBeAddress(kind, address);
  if (!isApp && before === undefined && address === null) throw refused("address", "Enter the address");
  if (before === undefined || (isApp ? token : address) !== null) {
    const secret = isApp ? (token ?? "") : (address ?? "");
    return {
      ...{ name, parties, takes: isApp ? ("all" as const) : takes, hasButtons },
      hint: hintOf(kind, secret),
      sealedAddress: isApp ? null : seal("address", address),
      sealedToken: isApp ? seal("token", token) : null,
      sealedSigning: isApp ? (seal("signing", signingSecret) ?? before?.sealedSigning ?? null) : null,
    };
  }
  const { hint, sealedAddress, sealedToken, sealedSigning } = before;
  return {
    ...{ name, parties, takes: isApp ? ("all" as const) : takes, hasButtons, hint, sealedAddress, sealedToken },
    sealedSigning: isApp ? (seal("signing", signingSecret) ?? sealedSigning) : null,
  };
}

/** Where it leads is judged when it is sent: what a name stands for changes. */
function mustBeAddress(kind: ChatKind, address: string): void {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw refused("address", "The address must begin with https://", "Copy the whole of it");
  if (url.username !== "" || url.password !== "" || url.hash !== "")
    throw refused("address", "The address must have no user name, no password, and no part behind #", "Take it out");
  const isSlack = /(^|\.)hooks\.slack(-gov)?\.com$/.test(url.hostname);
  if (kind === "slack_channel" && !isSlack)
    throw refused(
      "address",
      "This isn’t the address of a Slack webhook",
      "It begins with https://hooks.slack.com/services/",
    );
  if (kind === "teams" && isSlack)
    throw refused("address", "This is an address of Slack", "Connect it as a Slack channel");
}

/** @example "hooks.slack.com, …4XyZ" or "xoxb-…4XyZ" */
function hintOf(kind: ChatKind, secret: string): string {
  const end = secret.slice(-4);
  return kind === "slack_app" ? `xoxb-…${end}` : `${URL.parse(secret)?.hostname ?? "?"}, …${end}`;
}

function refused(field: string, message: string, remedy = "See docs/chat.md"): AppError {
  return new AppError("input_invalid", message, { facts: { field }, remedy });
}
