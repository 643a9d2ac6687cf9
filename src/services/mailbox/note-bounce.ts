/**
 * A mail server reports that a mail couldn't be delivered. It counts where it is about a mail that Baton sent – whose ID nobody can guess – and the address is
 * the one that it was sent to: so nobody can have somebody else's address marked.
 */
import type { DeliveryReport } from "../../connectors/mail/read-mail.ts";
import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { failDelivery, receiverOfDelivery } from "../../store/outbox/bounced.ts";
import { refuseAddress } from "../../store/outbox/refused-addresses.ts";
import { bounceWords, NOT_COUNTED } from "../../words/screen/mailbox-words.ts";
import type { Context } from "../context.ts";
import { emailsOf } from "../deliveries/write-outgoing.ts";
import { notCounted, NOTHING_MORE as NOTHING, type UnderstoodMail } from "./understood-mail.ts";

/** The ID that Baton gave what it is about; undefined: Baton gave it none. */
export function deliveryIdIn({ messageId }: DeliveryReport): string | undefined {
  return /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@/.exec(messageId ?? "")?.[1];
}

export async function noteBounce(ctx: Context, report: DeliveryReport): Promise<UnderstoodMail> {
  const { db, workspaceId, now } = ctx;
  const failed = report.recipients.filter(({ action, status }) => action === "failed" && status.startsWith("5."));
  if (failed.length === 0)
    return {
      ...NOTHING,
      outcome: report.recipients.some(({ action }) => action === "delayed") ? "delay" : "automatic",
    };
  const deliveryId = deliveryIdIn(report);
  const member = deliveryId === undefined ? undefined : await receiverOfDelivery(db, workspaceId, deliveryId);
  if (deliveryId === undefined || member === undefined) return notCounted(NOT_COUNTED.unknown_delivery);
  const { agreement } = versionAt(await termsInForce(db, workspaceId), now()).terms;
  const address = (await emailsOf(db, workspaceId, agreement, [member])).get(member);
  const bounced = failed.find(({ addresses }) => address !== undefined && addresses.includes(address.toLowerCase()));
  if (address === undefined || bounced === undefined)
    return notCounted(NOT_COUNTED.other_address, { member, leadId: null });
  const [at, reason] = [now(), bounceWords(bounced)];
  await db.transaction(async (tx) => {
    await failDelivery(tx, workspaceId, { deliveryId, reason, at });
    await refuseAddress(tx, workspaceId, { address, since: at, reason });
  });
  return { ...NOTHING, outcome: "bounce", member, reason };
}
