import { nextTryAt } from "../../engine/delivery/next-try.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { dropAlarmMail, takeAlarmMails, tryAlarmMailAgain } from "../../store/operation/alarm-mails.ts";
import { type Context, must } from "../context.ts";
import type { SendText } from "../webhooks/tell-admins.ts";

/** A process that has not said by then what became of a mail is given up. */
const CLAIM_MS = 2 * MINUTE_MS;

/**
 * Sends what waits about the alarms of a company: at least once each, under one ID. What the mail server doesn't take is tried again.
 *
 * @returns why the last one failed; undefined: none did
 */
export async function sendAlarmMails(ctx: Context, sendText: SendText): Promise<string | undefined> {
  must(ctx, "messages:deliver");
  const { db, workspaceId } = ctx;
  const now = ctx.now();
  let failed: string | undefined;
  for (const mail of await takeAlarmMails(db, workspaceId, { now, until: epochMs(now + CLAIM_MS) })) {
    const { mailId, address: to, title: subject, body: text, tries } = mail;
    try {
      await sendText({ to, subject, text, id: mailId });
      await dropAlarmMail(db, workspaceId, mailId);
    } catch (error) {
      failed = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ").slice(0, 300);
      const at = nextTryAt(tries, ctx.now(), Math.random());
      if (at === null) await dropAlarmMail(db, workspaceId, mailId);
      else await tryAlarmMailAgain(db, workspaceId, { mailId, at, reason: failed });
    }
  }
  return failed;
}
