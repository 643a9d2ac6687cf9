/** The groups of a queue, in the order in which it shows them: the closed list. `queueGroupOf` says which a lead is in. */
export const QUEUE_GROUPS = ["overdue", "today", "later", "waiting", "pipeline"] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];
