/**
 * Reads one folder of a mailbox by IMAP, and changes nothing there: no mail is deleted, moved, or marked as read. Where it stopped is its caller's to keep.
 *
 * The other side may hang, drag its answers out, or send more than was asked for: each connection has an end, and each answer a size.
 */
import { ImapFlow } from "imapflow";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { keyOfHeader, MOST_READ_BYTES, type ReadMail, readMail } from "./read-mail.ts";

export type MailboxSettings = {
  /** `imaps://user@host/folder`; `imap://` with STARTTLS, unless it is on this machine. */
  readonly url: string;
  readonly password: string;
};

/** Where reading goes on. UIDs are those of `uidValidity` only. */
export type MailboxPlace = { readonly uidValidity: string; readonly nextUid: number };

export type FoundMail = {
  /** When the mail server took it. */
  readonly receivedAt: EpochMs;
  /** The same wherever the mail lies. */
  readonly key: string;
  /** Null: it can't be taken apart. */
  readonly mail: ReadMail | null;
  /** From which reading goes on behind it. */
  readonly next: MailboxPlace;
};

export type MailboxReader = {
  /** Without its password, such as "baton@company.example at imap.company.example, INBOX". */
  readonly name: string;
  /** The address that the mailbox has, if its user is one. */
  readonly user: string;
  /**
   * Hands over what has come since, the earliest first, one by one.
   *
   * @param after null, or of another `uidValidity`: all that came since `since` is read, whatever was read before
   * @param take false: no more
   * @returns where it goes on
   * @throws MailboxError
   */
  readonly read: (
    asked: { readonly after: MailboxPlace | null; readonly since: EpochMs; readonly most: number },
    take: (found: FoundMail) => Promise<boolean>,
  ) => Promise<{ readonly place: MailboxPlace; readonly isAll: boolean }>;
  /** Connects, signs in, and opens the folder. @returns how many mails are in it @throws MailboxError */
  readonly verify: () => Promise<number>;
  /** What is being read ends where it is, and nothing more is read. */
  readonly close: () => void;
};

/** What is in the way, in words for an operator. */
export class MailboxError extends Error {
  override readonly name = "MailboxError";
  readonly remedy: string;

  constructor(message: string, remedy: string, cause: unknown) {
    super(message, { cause });
    this.remedy = remedy;
  }
}

const [CONNECT_MS, SILENCE_MS, READ_MS] = [10_000, 30_000, 90_000];
const LIMITS = {
  maxLineLength: 4 * 1024 * 1024,
  maxLiteralSize: 2 * MOST_READ_BYTES,
  maxResponseSize: 4 * 1024 * 1024,
  maxResponseTokens: 100_000,
};

/** @param readMs bounds a connection; left out: 90 s */
export function openMailbox({ url, password }: MailboxSettings, { readMs = READ_MS } = {}): MailboxReader {
  const parsed = new URL(url);
  const [host, user] = [parsed.hostname.replaceAll(/^\[|\]$/g, ""), decodeURIComponent(parsed.username)];
  const folder = decodeURIComponent(parsed.pathname.slice(1)) || "INBOX";
  const isSecure = parsed.protocol === "imaps:";
  const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);

  const open = new Set<ImapFlow>();
  let isClosed = false;
  async function within<T>(run: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      ...{ host, port: parsed.port === "" ? (isSecure ? 993 : 143) : Number(parsed.port), secure: isSecure },
      // A password goes over no line that others can read; what stays on this machine goes over none.
      ...(isSecure ? {} : { doSTARTTLS: !isHere }),
      auth: { user, pass: password },
      ...{ logger: false, disableAutoIdle: true, clientInfo: { name: "Baton" } },
      ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS, ...LIMITS },
    });
    open.add(client);
    let broken: unknown;
    client.on("error", (error: unknown) => (broken ??= error));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      client.close();
    }, readMs);
    try {
      await client.connect();
      await client.mailboxOpen(folder, { readOnly: true }).catch((error: unknown) => {
        throw /^(NO|BAD)$/.test((error as ImapError).responseStatus ?? "")
          ? Object.assign(error as Error, { mailboxMissing: true })
          : error;
      });
      const done = await run(client);
      await client.logout().catch(() => undefined);
      return done;
    } catch (error) {
      if (error instanceof TakeError) throw error.cause;
      throw problemOf(isLate ? new Error(`It took longer than ${readMs / 1_000} s`) : (broken ?? error), folder);
    } finally {
      clearTimeout(timer);
      client.close();
      open.delete(client);
    }
  }

  return {
    name: `${user} at ${parsed.host}, ${folder}`,
    user,
    async read({ after, since, most }, take) {
      let place: MailboxPlace = after ?? { uidValidity: "", nextUid: 1 };
      const read = within(async (client) => {
        const uidValidity = String(client.mailbox === false ? 0 : client.mailbox.uidValidity);
        const known = after?.uidValidity === uidValidity ? after.nextUid : null;
        const range = known === null ? { since: new Date(since) } : { uid: `${known}:*` };
        const all = await client.search(range, { uid: true });
        if (all === undefined || all === false) throw new Error("It couldn’t be searched");
        // `n:*` names the last mail also where it is before n.
        const uids = all.filter((uid) => uid >= (known ?? 1)).toSorted((a, b) => a - b);
        place = { uidValidity, nextUid: known ?? 1 };
        for (const uid of uids.slice(0, most)) {
          const next = { uidValidity, nextUid: uid + 1 };
          const found = await fetchMail(client, uid);
          const goesOn =
            found === "gone" ||
            (await take({ ...found, next }).catch((error: unknown) => {
              throw new TakeError(error);
            }));
          if (!goesOn) return { place, isAll: false };
          place = next;
        }
        return { place, isAll: uids.length <= most };
      });
      return read.catch((error: unknown) => {
        if (isClosed && error instanceof MailboxError) return { place, isAll: false };
        throw error;
      });
    },
    verify: () => within((client) => Promise.resolve(client.mailbox === false ? 0 : client.mailbox.exists)),
    close: () => {
      isClosed = true;
      for (const client of open) client.close();
    },
  };
}

/** @returns gone: somebody deleted it meanwhile @throws when the connection is lost */
async function fetchMail(client: ImapFlow, uid: number): Promise<Omit<FoundMail, "next"> | "gone"> {
  const asked = { uid: true, internalDate: true, source: { start: 0, maxLength: MOST_READ_BYTES } };
  const each = await client.fetchOne(String(uid), asked, { uid: true }).catch((error: unknown) => {
    // What the server refuses to hand over is as good as broken; it holds up no other.
    if (client.usable && /^(NO|BAD)$/.test((error as ImapError).responseStatus ?? "")) return null;
    throw error;
  });
  if (!client.usable) throw new Error("The connection was lost");
  if (each === null) return { receivedAt: epochMs(0), key: keyOfHeader(Buffer.from(`refused ${uid}`)), mail: null };
  if (each === false || each === undefined || each.source === undefined) return "gone";
  const mail = await readMail(each.source);
  const receivedAt = epochMs(instantOf(each.internalDate));
  return { receivedAt, key: mail?.key ?? keyOfHeader(each.source), mail };
}

/** What whoever took a mail failed with: none of the mailbox's. */
class TakeError extends Error {
  constructor(cause: unknown) {
    super("taking an email failed", { cause });
  }
}

function instantOf(date: Date | string | undefined): number {
  const at = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isFinite(at) && at > 0 ? at : 0;
}

type ImapError = Error & {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly responseStatus?: string;
  readonly responseText?: string;
};

function problemOf(error: unknown, folder: string): MailboxError {
  const { message, code = "", authenticationFailed, mailboxMissing, responseText } = error as ImapError;
  const said = (responseText ?? message).replaceAll(/\s+/g, " ").slice(0, 200);
  const because = (text: string, remedy: string): MailboxError => new MailboxError(`${text}: ${said}`, remedy, error);
  if (authenticationFailed === true)
    return because("The mail server refuses the login", "Check the user and the password of BATON_MAILBOX");
  if (mailboxMissing === true) return because(`There is no folder “${folder}”`, "Check the folder in BATON_MAILBOX");
  if (/certificate|self[- ]signed|altname|wrong version number|STARTTLS|TLS/i.test(message))
    return because(
      "The connection can’t be encrypted",
      "Check the host in BATON_MAILBOX, and the certificate of the server",
    );
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT/.test(`${code} ${message}`))
    return because(
      "The mail server can’t be reached",
      "Check the host and the port in BATON_MAILBOX, and the firewall",
    );
  return because(
    "The mailbox can’t be read",
    "Baton tries again by itself; if it stays so, ask the admin of the mail server",
  );
}
