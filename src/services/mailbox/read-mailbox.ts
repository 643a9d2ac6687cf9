import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import { type FoundMail, type MailboxReader, MailboxError } from "../../connectors/mail/mailbox-reader.ts";
import {
  isMailboxDue,
  type MailboxState,
  passMail,
  releaseMailbox,
  takeMailbox,
} from "../../store/mailbox/mailbox-state.ts";
import { isMailRead, noteMailRead } from "../../store/mailbox/read-mails.ts";
import { workspaceOfDelivery } from "../../store/outbox/bounced.ts";
import { standingOfWorkspace } from "../../store/workspaces/workspace-row.ts";
import { NOT_COUNTED } from "../../words/screen/mailbox-words.ts";
import { type Context, contextOf, must } from "../context.ts";
import type { Installation } from "../services.ts";
import { isPassing } from "../intake/is-passing.ts";
import { companyOfMail, MAILBOX_COMPANY } from "./company-of-mail.ts";
import { deliveryIdIn } from "./note-bounce.ts";
import type { TrustedSenders } from "./sender-proven.ts";
import { understandMail } from "./understand-mail.ts";
import { notCounted, type UnderstoodMail } from "./understood-mail.ts";

/** A worker that has not said by then how far it came is given up. */
const CLAIM_MS = 2 * MINUTE_MS;
/** Between two looks; and the longest after failures. */
const [PAUSE_MS, LONGEST_PAUSE_MS] = [MINUTE_MS, 15 * MINUTE_MS];
/** Where UIDs say nothing, as at first, so much is looked at again. What was read before counts once. */
const LOOKED_BACK_MS = 30 * DAY_MS;
/** In one turn. */
const MOST_MAILS = 500;

/** Which mailbox is read, and how. */
export type MailboxRead = {
  readonly mailbox: MailboxReader;
  /** By whom a sender is believed; undefined: by nobody. */
  readonly trusted: TrustedSenders | undefined;
  /** To which mails for it are sent, beside its own. */
  readonly addresses: readonly string[];
};
type MailboxOptions = MailboxRead & {
  /** What Baton stumbled over in a mail: a bug, or a mail that nobody thought of. */
  readonly onFailed: (error: unknown) => void;
};

/** Whether it is to be looked at now. */
export async function mailboxDue({ db, now }: Pick<Installation, "db" | "now">, name: string): Promise<boolean> {
  return isMailboxDue(db.within(MAILBOX_COMPANY), MAILBOX_COMPANY, { name, now: now() });
}

/**
 * Reads what has come into the mailbox since, one mail after the other. Any number of workers may try: one has it at a time, and goes on where the one before
 * stopped. What can't be read now – the mail server, or the database – is tried again; the page of deliveries says since when.
 *
 * @returns how many mails were read; 0: nothing is to be read now
 */
export async function readMailbox(ctx: Context, options: MailboxOptions): Promise<number> {
  must(ctx, "mailbox:read");
  const { db, workspaceId, now, newId } = ctx;
  const { mailbox } = options;
  const claim = newId();
  const state = await takeMailbox(db, workspaceId, {
    ...{ name: mailbox.name, claim, now: now() },
    until: epochMs(now() + CLAIM_MS),
  });
  if (state === undefined) return 0;
  let mails = 0;
  const take = async (found: FoundMail): Promise<boolean> => {
    await readOne(ctx, found, options);
    mails += 1;
    return passMail(db, workspaceId, { claim, until: epochMs(now() + CLAIM_MS) }, found.next);
  };
  const since = epochMs(Math.max(0, now() - LOOKED_BACK_MS));
  const after = state.uidValidity === null ? null : { uidValidity: state.uidValidity, nextUid: state.nextUid };
  try {
    const { place, isAll } = await mailbox.read({ after, since, most: MOST_MAILS }, take);
    const until = epochMs(now() + (isAll ? PAUSE_MS : 0));
    if (await passMail(db, workspaceId, { claim, until }, place))
      await releaseMailbox(db, workspaceId, { claim, until }, { at: now(), failed: null });
  } catch (error) {
    const until = epochMs(now() + pauseAfter(state));
    const failed = error instanceof MailboxError ? { problem: error.message, remedy: error.remedy } : OURS;
    await releaseMailbox(db, workspaceId, { claim, until }, { at: now(), failed });
    if (!(error instanceof MailboxError)) throw error;
  }
  return mails;
}

const OURS = {
  problem: "Baton couldn’t keep what was read",
  remedy: "Look at the log of the server and of the database",
};

function pauseAfter({ tries }: MailboxState): number {
  return Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** Math.min(tries, 10));
}

/** A mail on which Baton stumbles is noted, and holds up no other; an outage is none of its. */
async function readOne(ctx: Context, found: FoundMail, options: MailboxOptions): Promise<void> {
  const { mailbox, addresses } = options;
  const company = await companyContext(
    ctx,
    found,
    [mailbox.user, ...addresses].map((each) => each.toLowerCase()),
  );
  const { db, workspaceId, now } = company ?? ctx;
  const { key } = found;
  if (await isMailRead(db, workspaceId, key)) return;
  const understood =
    company === undefined ? notCounted(NOT_COUNTED.no_company) : await whatBecomesOf(company, found, options);
  const receivedAt = found.receivedAt === 0 ? now() : epochMs(Math.min(found.receivedAt, now()));
  await noteMailRead(db, workspaceId, { key, receivedAt, ...understood }, now());
}

async function whatBecomesOf(
  ctx: Context,
  found: FoundMail,
  { trusted, onFailed }: MailboxOptions,
): Promise<UnderstoodMail> {
  try {
    return await understandMail(ctx, found, { trusted });
  } catch (error) {
    if (isPassing(error)) throw error;
    onFailed(error);
    return notCounted(NOT_COUNTED.failed);
  }
}

/** @returns undefined: there is no such company, or it is archived */
async function companyContext(ctx: Context, { mail }: FoundMail, own: readonly string[]): Promise<Context | undefined> {
  const report = mail?.report ?? null;
  const deliveryId = report === null ? undefined : deliveryIdIn(report);
  const sender = deliveryId === undefined ? undefined : await workspaceOfDelivery(ctx.db, deliveryId);
  const workspaceId = sender ?? companyOfMail(mail?.takenAt ?? [], own);
  const actor = { kind: "program", name: "the mailbox" } as const;
  const company = contextOf(ctx, { workspaceId, actor, requestId: ctx.requestId });
  const standing = await standingOfWorkspace(company.db, workspaceId);
  return standing === undefined || standing.archivedAt !== null ? undefined : company;
}
