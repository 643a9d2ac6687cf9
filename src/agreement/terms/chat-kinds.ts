/** By what the channel `chat` of `tell-by` is reached, and what goes there: a setting of the company, not of its agreement. */

/** A channel of Slack by its webhook, direct messages by a Slack app, or Teams by a workflow. */
export const CHAT_KINDS = ["slack_channel", "slack_app", "teams"] as const;
export type ChatKind = (typeof CHAT_KINDS)[number];

/** `escalations`: those and nothing else, before whatever else they would go by. */
export const CHAT_TAKES = ["all", "escalations"] as const;
export type ChatTakes = (typeof CHAT_TAKES)[number];
