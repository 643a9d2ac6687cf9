/** A button of a message in Slack, pressed there: who it was, what they said by it, and what they are answered. */
import { z } from "zod";
import { AppError } from "../../base/app-error.ts";
import { afterPressing, lineToSlack, type SlackMessage } from "../../connectors/chat/slack-message.ts";
import { postToSlackAddress } from "../../connectors/chat/slack.ts";
import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { memberOfChatUser } from "../../store/chat/chat-users.ts";
import { pressedWords } from "../../words/mail/link-words.ts";
import { personName } from "../../words/names/names-of.ts";
import { type Context, must } from "../context.ts";
import { type SignedRequest, whyNotOfSlack } from "../intake/signature.ts";
import { emailsOf } from "../deliveries/write-outgoing.ts";
import { keyNumberIn } from "../links/sealed-text.ts";
import { useMessageLink } from "../links/use-link.ts";
import { openChatSecret } from "./chat-secrets.ts";
import { foundChat } from "./no-such-chat.ts";
import { httpForChat } from "./send-to-chat.ts";

const Block = z.looseObject({ type: z.string() });
/** Of what Slack sends: other kinds of it are none of ours. */
const Payload = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id: z.string() }),
  // To nowhere else is said what happened.
  response_url: z.string().regex(/^https:\/\/hooks\.slack(-gov)?\.com\//),
  message: z.object({ blocks: z.array(Block).max(50) }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: z.string(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

export type ChatPress = {
  readonly connectionId: string;
  readonly userId: string;
  /** The link of the button. */
  readonly token: string;
  readonly choice: string | null;
  readonly blockId: string;
  readonly blocks: readonly z.infer<typeof Block>[];
  readonly answerTo: string;
};

/**
 * @returns null: nothing of ours was pressed, as with a link
 * @throws AppError `chat_not_found`; `not_permitted` when it isn't signed by the app, or was signed at another time
 */
export async function readChatPress(
  ctx: Context,
  { connectionId, headers, body }: Pick<SignedRequest, "headers" | "body"> & { readonly connectionId: string },
): Promise<ChatPress | null> {
  must(ctx, "messages:answer");
  const connection = await foundChat(ctx, ctx.db, connectionId);
  const secret = connection.sealedSigning === null ? undefined : openChatSecret(ctx, connection, "signing");
  const why = secret === undefined ? "signature" : whyNotOfSlack(secret, { headers, body, now: ctx.now() });
  if (why !== null)
    throw new AppError(
      "not_permitted",
      why === "replay" ? "The signature is of another time" : "The signature isn’t that of this app",
      { remedy: "Check the signing secret of the Slack app, and the clock of the server" },
    );
  const payload = new URLSearchParams(body.toString("utf8")).get("payload");
  const read = Payload.safeParse(jsonIn(payload ?? "")).data;
  const action = read?.actions[0];
  if (read === undefined || action === undefined || keyNumberIn(action.action_id) === null) return null;
  return {
    ...{ connectionId, userId: read.user.id, token: action.action_id, choice: action.selected_option?.value ?? null },
    ...{ blockId: action.block_id, blocks: read.message.blocks, answerTo: read.response_url },
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Does what the button says, as its link does, for the member that whoever pressed it is in Slack; and says in its place what happened.
 *
 * @param address of the server, ending with a slash
 */
export async function answerChatPress(
  ctx: Context,
  { press, address }: { readonly press: ChatPress; readonly address: string },
): Promise<void> {
  must(ctx, "messages:answer");
  const { token, blocks, blockId } = press;
  const { said, isOver } = await pressed(ctx, press);
  const instead = { text: "Do it on its page", href: `${address}api/v1/w/${ctx.workspaceId}/links/${token}` };
  const message: SlackMessage = isOver ? afterPressing(blocks, blockId, said) : lineToSlack(said, instead);
  const how = isOver ? { replace_original: true } : { response_type: "ephemeral", replace_original: false };
  await postToSlackAddress(httpForChat(ctx), ctx.now(), press.answerTo, { ...how, ...message });
}

const UNKNOWN = { said: "Baton doesn’t know who you are in Slack. Nothing was recorded.", isOver: false };

async function pressed(
  ctx: Context,
  { connectionId, userId, token, choice }: ChatPress,
): Promise<{ readonly said: string; readonly isOver: boolean }> {
  const { db, workspaceId, now } = ctx;
  const user = await memberOfChatUser(db, workspaceId, { connectionId, userId });
  const versions = await termsInForce(db, workspaceId);
  const agreement = versions.length === 0 ? undefined : versionAt(versions, now()).terms.agreement;
  if (user === undefined || agreement === undefined) return UNKNOWN;
  const { member, email } = user;
  // Whose address it was is somebody else now.
  if ((await emailsOf(db, workspaceId, agreement, [member])).get(member) !== email) return UNKNOWN;
  const name = personName(agreement, member);
  const page = await useMessageLink(ctx, { token, said: { choice, note: null }, signedIn: { member, name } });
  return pressedWords(page);
}
