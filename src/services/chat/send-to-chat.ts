/** One message to one connection, however its kind wants it. */
import { AppError } from "../../base/app-error.ts";
import type { ChatPosted } from "../../connectors/chat/chat-answer.ts";
import { postToSlackAddress, sendDirectMessage } from "../../connectors/chat/slack.ts";
import { slackMessage } from "../../connectors/chat/slack-message.ts";
import { postToTeams } from "../../connectors/chat/teams.ts";
import { teamsCard } from "../../connectors/chat/teams-card.ts";
import type { HttpSend } from "../../connectors/http/http-sender.ts";
import type { ChatConnection } from "../../store/chat/chat-connections.ts";
import type { ChatContent } from "../../words/mail/mail-words.ts";
import type { Context } from "../context.ts";
import { openChatSecret } from "./chat-secrets.ts";

/** @param to.userId for direct messages; in a channel, nobody's */
export async function sendToChat(
  ctx: Context,
  connection: ChatConnection,
  content: ChatContent,
  to: { readonly userId: string; readonly deliveryId: string },
): Promise<ChatPosted> {
  const http = httpForChat(ctx);
  const now = ctx.now();
  const { kind, hasButtons } = connection;
  switch (kind) {
    case "slack_app": {
      const message = slackMessage(content, hasButtons ? "press" : "none");
      return sendDirectMessage(http, now, { token: openChatSecret(ctx, connection, "token"), message, ...to });
    }
    case "slack_channel": {
      const { text, blocks } = slackMessage(content, hasButtons ? "open" : "none");
      const message = { text, blocks, mrkdwn: false, unfurl_links: false, unfurl_media: false };
      return postToSlackAddress(http, now, openChatSecret(ctx, connection, "address"), message);
    }
    case "teams":
      return postToTeams(http, now, openChatSecret(ctx, connection, "address"), teamsCard(content, hasButtons));
  }
}

/** @throws AppError `input_invalid` when this server asks nobody, as a demo */
export function httpForChat({ http }: Pick<Context, "http">): HttpSend {
  if (http !== undefined) return http;
  throw new AppError("input_invalid", "This server sends nothing to other systems: it is a demo", {
    remedy: "Try it on a server of your own",
  });
}
