import type { z } from "zod";
import type { MailboxResponse } from "../../../api/deliveries-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import { MAILBOX_DAYS, type MailboxStanding } from "../../../services/mailbox/read-standing.ts";

export function presentMailbox(
  asOf: EpochMs,
  { state, counts, notCounted }: MailboxStanding,
): z.infer<typeof MailboxResponse> {
  const { touch, contact, bounce, not_counted, automatic, delay, unrelated } = counts;
  return {
    ...{ asOf, days: MAILBOX_DAYS },
    counts: { touch, contact, bounce, not_counted, other: automatic + delay + unrelated },
    mailbox: state === undefined ? null : presentState(state),
    notCounted: notCounted.map(({ receivedAt, member, leadId, reason, remedy }) => ({
      ...{ receivedAt, member, leadId },
      ...{ reason: reason ?? "", remedy },
    })),
  };
}

function presentState({ name, readAt, failingSince, problem, remedy }: NonNullable<MailboxStanding["state"]>) {
  return { name, readAt, failingSince, problem, remedy };
}
