/** What is said of a chat connection: how it stands, and why the other side took nothing, with what to do. */
import { PARTIES, type PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ChatKind, ChatTakes } from "../../agreement/terms/chat-kinds.ts";
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { capital } from "../english/names.ts";

export const CHAT_KIND_WORDS: Readonly<Record<ChatKind, string>> = {
  slack_channel: "Slack channel",
  slack_app: "Slack app (direct messages)",
  teams: "Microsoft Teams",
};

const MEND_TOKEN = "Copy the bot token of the Slack app again, and save it here";
const MEND_APP = "Add the scope to the Slack app, and install it again";
const MEND_SLACK_ADDRESS = "Add a webhook to the Slack app again, and save its address here";
const MEND_WORKFLOW = "Create or turn on the workflow in Teams, and save its address here";

/** By the code of the other side: what it means, and what mends it. */
const FAILURES: Readonly<Record<string, readonly [means: string, remedy: string]>> = {
  invalid_auth: ["Slack doesn’t know this token", MEND_TOKEN],
  not_authed: ["Slack got no token", MEND_TOKEN],
  token_revoked: ["The token was revoked", MEND_TOKEN],
  token_expired: ["The token has expired", MEND_TOKEN],
  account_inactive: ["The app was removed from the Slack workspace", "Install it again, and save its token here"],
  no_permission: ["The app may not do this", MEND_APP],
  missing_scope: ["The app lacks a scope", MEND_APP],
  not_allowed_token_type: ["This isn’t a bot token", "Use the token that begins with xoxb-"],
  messages_tab_disabled: [
    "The app takes no direct messages",
    "Turn on the Messages Tab under App Home of the Slack app",
  ],
  access_denied: ["Slack refused the app", "Ask an admin of the Slack workspace"],
  team_access_not_granted: ["The app isn’t allowed in this Slack workspace", "Ask an admin of the Slack workspace"],
  ekm_access_denied: ["An admin of Slack has stopped messages", "Ask an admin of the Slack workspace"],
  channel_not_found: ["The channel is gone, or the app can’t see it", "Choose another channel in the Slack app"],
  not_in_channel: ["The app isn’t in the channel", "Invite it there: /invite @ its name"],
  channel_is_archived: ["The channel is archived", "Unarchive it, or add a webhook for another one"],
  is_archived: ["The channel is archived", "Unarchive it, or add a webhook for another one"],
  no_service: ["The webhook was removed or turned off", MEND_SLACK_ADDRESS],
  no_service_id: ["The address isn’t whole", MEND_SLACK_ADDRESS],
  no_team: ["The Slack workspace of this webhook is gone", MEND_SLACK_ADDRESS],
  no_active_hooks: ["The webhook was turned off", MEND_SLACK_ADDRESS],
  invalid_token: ["The webhook was removed, or its address isn’t whole", MEND_SLACK_ADDRESS],
  action_prohibited: ["An admin of Slack doesn’t allow posting there", "Ask an admin of the Slack workspace"],
  posting_to_general_channel_denied: ["The webhook may not post to this channel", "Choose another channel"],
  cannot_dm_bot: ["The address is that of a bot", "Correct the email address in the agreement"],
  users_not_found: [
    "No one in Slack has this email address",
    "Use the address of their Slack profile in the agreement or for their login",
  ],
  user_not_found: ["They aren’t in this Slack workspace", "Invite them there"],
  user_disabled: ["Their Slack account is deactivated", "Ask an admin of the Slack workspace"],
  user_not_visible: ["The app can’t see them", "Ask an admin of the Slack workspace"],
  no_email: ["No email address is known", "Add one to the agreement, or invite them to a login"],
  rate_limited: ["Too many messages at once", "Nothing: they follow"],
  no_answer: ["No answer", "Nothing: it is tried again. If it stays so, check the network of the server"],
  forbidden: ["Baton doesn’t connect there", "Use a public address, or have the operator allow it (BATON_ALLOW_HOSTS)"],
  unreadable: ["The answer wasn’t Slack’s", "Check the proxy of the server"],
  http_400: ["The workflow didn’t take it", "Look at its run history in Power Automate"],
  http_401: ["The workflow asks for a sign-in", "Let anyone trigger it, and copy its address again"],
  http_403: ["The address isn’t allowed to post", "Copy it again from Slack or Teams"],
  http_404: ["The address is gone", MEND_WORKFLOW],
  http_410: ["The address is gone", MEND_WORKFLOW],
};

/** @example "The token was revoked (token_revoked). Copy the bot token of the Slack app again, and save it here." */
export function chatFailureWords(code: string, said: string): string {
  const known = FAILURES[code];
  const detail = said === "" || said === code ? code : said;
  if (known !== undefined) return `${known[0]} (${detail}). ${known[1]}.`;
  if (code.startsWith("http_5")) return `The other side has a problem (${detail}). It is tried again.`;
  return `It wasn’t taken (${detail}).`;
}

type ChatStanding = {
  readonly pausedAt: number | null;
  readonly failingSince: number | null;
  readonly lastSentAt: number | null;
};

export function chatStanding({ pausedAt, failingSince, lastSentAt }: ChatStanding): string {
  if (pausedAt !== null) return "Paused";
  if (failingSince !== null) return "Failing";
  return lastSentAt === null ? "Nothing sent yet" : "Working";
}

/** @example "Escalations of Sales" or "Messages to members of all teams, in direct messages" */
export function chatTakesWords(kind: ChatKind, takes: ChatTakes, parties: readonly PartyName[] | null): string {
  const all = parties === null || parties.length === PARTIES.length;
  const teams = all ? "all teams" : listWords(parties.map(capital));
  if (takes === "escalations") return `Escalations of ${teams}`;
  return kind === "slack_app" ? `Direct messages to members of ${teams}` : `Messages to members of ${teams}`;
}

/** @example "3 of 5 members found in Slack" */
export function chatMembersWords(members: readonly { readonly standing: string }[]): string {
  const found = members.filter(({ standing }) => standing === "found").length;
  return `${found} of ${counted(members.length, "member")} found in Slack`;
}

type Tried = { readonly isDelivered: boolean; readonly code: string | null; readonly said: string | null };

/** What is said after a test. */
export function chatTriedWords({ isDelivered, code, said }: Tried, kind: ChatKind): string {
  if (!isDelivered) return `Not delivered: ${chatFailureWords(code ?? "unknown", said ?? "")}`;
  if (kind === "slack_app") return "Delivered: look at your direct messages in Slack.";
  return kind === "teams"
    ? "Taken by the workflow. If nothing appears in Teams, look at the workflow’s run history."
    : "Delivered: look at the channel.";
}

/** What is said after members were looked for. */
export function chatFoundWords(found: number, failed: string | null): string {
  const said = found === 0 ? "No one else was found." : `${counted(found, "member")} found.`;
  return failed === null ? said : `${said} ${chatFailureWords(failed, "")}`;
}
