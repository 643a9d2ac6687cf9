/** Mail by SMTP: one relay, which signs (DKIM) and passes on. What it answers is told as it is: taken, not now, or never. */
import { createTransport } from "nodemailer";
import type { Outgoing, Tried } from "../../engine/delivery/outgoing.ts";
import { type MailContent, mailContent, plainMail } from "../../words/mail/mail-words.ts";
import { renderMail } from "./mail-layout.ts";

export type MailSettings = {
  /** `smtp://` or `smtps://`, with user and password where the relay asks for them. */
  readonly smtpUrl: string;
  readonly from: { readonly name: string; readonly address: string };
};

export type MailSender = {
  /** @param address of the server, as people reach it, ending with a slash */
  readonly send: (outgoing: Outgoing, address: string) => Promise<Tried>;
  /** A short mail without layout, such as a link to sign in. @throws when the relay does not take it */
  readonly sendText: (mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    /** By which it is known as the same mail, however often it is sent. */
    readonly id?: string;
  }) => Promise<void>;
  /** Connects and signs in, and sends nothing. @throws what is in the way */
  readonly verify: () => Promise<void>;
  readonly close: () => void;
};

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
const CONNECTIONS = 4;
/** Nobody answers a machine with an absence note. */
const HEADERS = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

export function openMail({ smtpUrl, from }: MailSettings): MailSender {
  const url = new URL(smtpUrl);
  const isSecure = url.protocol === "smtps:";
  const transport = createTransport({
    host: url.hostname.replaceAll(/^\[|\]$/g, ""),
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    // A password and names of leads go over no line that others can read; what stays on this machine goes over none.
    requireTLS: !isSecure && !isOnThisMachine(url.hostname),
    ignoreTLS: !isSecure && isOnThisMachine(url.hostname),
    ...(url.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = from.address.slice(from.address.lastIndexOf("@") + 1);
  return {
    async send(outgoing, address) {
      const content = mailContent(outgoing, address);
      try {
        await transport.sendMail({
          from,
          to: { name: outgoing.to.name, address: outgoing.to.address },
          subject: content.subject,
          text: plainMail(content),
          html: renderMail(content),
          attachments: content.files.map(({ name, bytes }) => ({
            ...{ filename: name, content: Buffer.from(bytes), contentType: "application/pdf" },
          })),
          messageId: `<${outgoing.deliveryId}@${host}>`,
          date: new Date(outgoing.at),
          headers: { ...HEADERS, ...unsubscribeHeaders(content) },
        });
        return { kind: "sent" };
      } catch (error) {
        return whatFailed(error);
      }
    },
    async sendText({ id, ...mail }) {
      const known = id === undefined ? {} : { messageId: `<${id}@${host}>` };
      await transport.sendMail({ from, ...mail, ...known, headers: HEADERS });
    },
    async verify() {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

/** RFC 2369 and RFC 8058: mail programs show a button. A relay that signs (DKIM) has to sign both. */
function unsubscribeHeaders({ unsubscribe }: MailContent): Record<string, string> {
  if (unsubscribe?.isAll !== true) return {};
  const list = { "List-Unsubscribe": `<${unsubscribe.href}>` };
  // Programs send to nothing else unasked.
  return unsubscribe.href.startsWith("https:")
    ? { ...list, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
    : list;
}

function isOnThisMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);
}

type SmtpError = Error & { readonly code?: string; readonly command?: string; readonly responseCode?: number };

/** Before anything was said to the relay, nothing can have arrived. */
const BEFORE_ANY_MAIL =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|certificate|self[- ]signed|wrong version number|altname|Connection timeout|Greeting|STARTTLS/i;

function whatFailed(error: unknown): Tried {
  const { message, code, command = "", responseCode } = error as SmtpError;
  const reason = message.replaceAll(/\s+/g, " ").slice(0, 300);
  if (responseCode === undefined) {
    // An address that cannot be written in a mail at all.
    if (code === "EENVELOPE") return { kind: "refused", reason, isAddress: true };
    return { kind: "again", reason, isUnknown: !BEFORE_ANY_MAIL.test(message) };
  }
  const isForGood = responseCode >= 500;
  if (isForGood && command === "RCPT TO") return { kind: "refused", reason, isAddress: true };
  if (isForGood && command === "DATA") return { kind: "refused", reason, isAddress: false };
  // What the relay has against the sender or the login is for the operator to mend: the mail waits.
  return { kind: "again", reason, isUnknown: false };
}
