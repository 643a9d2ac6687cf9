import { DAY_MS, epochMs } from "../../base/time.ts";
import { scopeOf } from "../../policy/can.ts";
import { findMailboxState, type MailboxState } from "../../store/mailbox/mailbox-state.ts";
import {
  countMailsRead,
  fetchMailsNotCounted,
  type MailOutcome,
  type MailRead,
} from "../../store/mailbox/read-mails.ts";
import { type Context, must } from "../context.ts";
import { MAILBOX_COMPANY } from "./company-of-mail.ts";

/** What is counted and listed is that of so many days. */
export const MAILBOX_DAYS = 30;
const MOST_LISTED = 20;

export type MailboxStanding = {
  /** Undefined: none is read. */
  readonly state: MailboxState | undefined;
  readonly counts: Readonly<Record<MailOutcome, number>>;
  /** What might have counted, the latest first; none for whoever may not see everybody's. */
  readonly notCounted: readonly MailRead[];
};

/** How reading the mailbox goes, and what became of the mails for this company. @throws AppError `not_permitted` */
export async function readMailboxStanding(ctx: Context): Promise<MailboxStanding> {
  must(ctx, "deliveries:read");
  const { db, workspaceId, now, actor } = ctx;
  const since = epochMs(Math.max(0, now() - MAILBOX_DAYS * DAY_MS));
  const seesAll = scopeOf(actor, "deliveries:read") !== "party";
  const counted = new Map((await countMailsRead(db, workspaceId, since)).map(({ outcome, mails }) => [outcome, mails]));
  const of = (outcome: MailOutcome): number => counted.get(outcome) ?? 0;
  return {
    state: await findMailboxState(db.within(MAILBOX_COMPANY), MAILBOX_COMPANY),
    counts: {
      ...{ touch: of("touch"), contact: of("contact"), bounce: of("bounce"), delay: of("delay") },
      ...{ automatic: of("automatic"), unrelated: of("unrelated"), not_counted: of("not_counted") },
    },
    notCounted: seesAll ? await fetchMailsNotCounted(db, workspaceId, { since, limit: MOST_LISTED }) : [],
  };
}
