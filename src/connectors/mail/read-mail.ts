/**
 * A mail as it is read: who wrote to whom, when, whether a machine did, and what it reports of another mail. Its text is not among it.
 *
 * Whoever wrote it may have written anything: nothing here is believed, all of it is bounded, and only what can't be taken apart at all is `null`.
 */
import { createHash } from "node:crypto";
import { type HeaderLines, type ParsedMail, simpleParser } from "mailparser";
import { type EpochMs, epochMs } from "../../base/time.ts";

/** The most that is read of a mail, from its beginning. What is said about a delivery stands near it. */
export const MOST_READ_BYTES = 256 * 1024;
const MOST_ADDRESSES = 200;
const MOST_AUTHENTICATIONS = 20;
const LIMITS = { maxHeadSize: 128 * 1024, maxChildNodes: 100 };

export type ReadMail = {
  /** Of the `Message-ID`, or of the header where there is none: the same wherever the mail lies. */
  readonly key: string;
  /** One, unless it is forged or broken. */
  readonly from: readonly string[];
  /** `To` and `Cc`. */
  readonly to: readonly string[];
  /** At which addresses the mail server took it, where it says so. */
  readonly takenAt: readonly string[];
  /** As it says. Null: it doesn't, or not so that it can be read. */
  readonly date: EpochMs | null;
  /** By which sign a machine wrote it; null: none. */
  readonly automatic: string | null;
  /** `Authentication-Results`, the topmost first. */
  readonly authentications: readonly string[];
  /** What a mail server reports of a mail that was sent (RFC 3464). */
  readonly report: DeliveryReport | null;
};

export type DeliveryReport = {
  /** Of the mail that it is about, without brackets. */
  readonly messageId: string | null;
  readonly recipients: readonly ReportedRecipient[];
};
export type ReportedRecipient = {
  /** As it was sent to, and as it was at the end. */
  readonly addresses: readonly string[];
  readonly action: string;
  /** @example "5.1.1" */
  readonly status: string;
  readonly diagnostic: string;
};

/** @param source at most `MOST_READ_BYTES` of it @returns null: it can't be taken apart */
export async function readMail(source: Buffer): Promise<ReadMail | null> {
  const mail = await parsed(source);
  if (mail === null) return null;
  const { headerLines: lines } = mail;
  const [messageId] = valuesOf(lines, "message-id");
  const told = mail.headers.get("date");
  const hasDate = valuesOf(lines, "date").some((text) => !Number.isNaN(Date.parse(text)));
  return {
    key: messageId === undefined ? keyOfHeader(source) : hashOf(`id\n${messageId}`),
    from: valuesOf(lines, "from").length > 1 ? [] : addressesIn(mail.from),
    to: addressesIn(mail.to, mail.cc),
    takenAt: ["delivered-to", "x-original-to", "envelope-to", "x-forwarded-to", "bcc", "to", "cc"]
      .flatMap((name) => valuesOf(lines, name))
      .flatMap((text) =>
        [...text.matchAll(/[^\s<>,;:"]{1,64}@[^\s<>,;:"]{1,255}/g)].map(([address]) => address.toLowerCase()),
      )
      .slice(0, MOST_ADDRESSES),
    date: hasDate && told instanceof Date ? epochMs(told.getTime()) : null,
    automatic: whyAutomatic(mail),
    authentications: valuesOf(lines, "authentication-results").slice(0, MOST_AUTHENTICATIONS),
    report: reportIn(mail),
  };
}

/** By which a mail is known that has no `Message-ID`. */
export function keyOfHeader(source: Buffer): string {
  return hashOf(`header\n${headOf(source)}`);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function parsed(source: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(source.subarray(0, MOST_READ_BYTES), {
      ...{ skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true },
      ...{ keepDeliveryStatus: true, ignoreEmbedded: true, checksumAlgo: false, ...LIMITS },
    });
  } catch {
    return null;
  }
}

function headOf(source: Buffer): string {
  const text = source.toString("latin1");
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return text.slice(0, end);
}

/** Unfolded, the topmost first. */
function valuesOf(lines: HeaderLines, name: string): readonly string[] {
  return lines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(":") + 1)
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((text) => text !== "");
}

type Addressed = ParsedMail["to"];

function addressesIn(...headers: readonly Addressed[]): readonly string[] {
  const all = headers.flat().flatMap((each) => each?.value ?? []);
  const flat = all.flatMap((each) => [each, ...(each.group ?? [])]);
  const addresses = flat.flatMap(({ address }) => (address === undefined || address === "" ? [] : address));
  return [...new Set(addresses)].slice(0, MOST_ADDRESSES);
}

/** What programs that answer for somebody who is away begin a subject with, where they say so in no other way. */
const AWAY =
  /^(automatic reply|auto[- ]?reply|autoreply|out of (the )?office|abwesenheits|automatische antwort|réponse automatique|respuesta automática|risposta automatica)/i;

function whyAutomatic({ headerLines: lines, subject, attachments }: ParsedMail): string | null {
  const first = (name: string): string | undefined => valuesOf(lines, name)[0]?.toLowerCase();
  const submitted = first("auto-submitted");
  if (submitted !== undefined && !/^no\b/.test(submitted)) return "Auto-Submitted";
  if (/^(bulk|junk|list|auto_reply)\b/.test(first("precedence") ?? "")) return "Precedence";
  for (const name of ["X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "List-Id", "List-Unsubscribe"])
    if (first(name.toLowerCase()) !== undefined) return name;
  if (/^<\s*>$/.test(first("return-path") ?? "")) return "Return-Path";
  const type = first("content-type") ?? "";
  if (type.startsWith("multipart/report")) return "a report";
  const calendars = [type, ...attachments.map(({ headers: of }) => calendarType(of.get("content-type")))];
  if (calendars.some((each) => /^text\/calendar\b.*method="?(reply|counter)/.test(each)))
    return "an answer of a calendar";
  return AWAY.test(subject ?? "") ? "its subject" : null;
}

function calendarType(type: unknown): string {
  if (typeof type !== "object" || type === null || !("value" in type)) return "";
  const { value, params } = type as { readonly value: string; readonly params?: Readonly<Record<string, string>> };
  return `${value}; method=${params?.["method"] ?? ""}`.toLowerCase();
}

function reportIn({ headerLines: lines, attachments }: ParsedMail): DeliveryReport | null {
  const type = valuesOf(lines, "content-type")[0]?.toLowerCase() ?? "";
  if (!type.startsWith("multipart/report") || !type.includes("delivery-status")) return null;
  const status = attachments.find(({ contentType }) => /^message\/(global-)?delivery-status$/.test(contentType));
  if (status === undefined) return null;
  const returned = attachments.find(({ contentType }) =>
    /^(text\/rfc822-headers|message\/rfc822|message\/global(-headers)?)$/.test(contentType),
  );
  const [, ...recipients] = status.content
    .toString("utf8")
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsOf);
  return {
    messageId: returned === undefined ? null : messageIdIn(headOf(returned.content)),
    recipients: recipients.slice(0, MOST_ADDRESSES).flatMap((fields) => {
      const action = fields.get("action")?.toLowerCase();
      if (action === undefined) return [];
      const addresses = [fields.get("original-recipient"), fields.get("final-recipient")].flatMap((text) =>
        text === undefined
          ? []
          : text
              .replace(/^[\w-]+;\s*/, "")
              .replaceAll(/[<>]/g, "")
              .trim()
              .toLowerCase(),
      );
      const diagnostic = (fields.get("diagnostic-code") ?? "").replace(/^[\w-]+;\s*/, "");
      return { addresses, action, status: fields.get("status")?.split(/[\s(]/)[0] ?? "", diagnostic };
    }),
  };
}

/** A block of a report, by the names of its fields in small letters. */
function fieldsOf(block: string): ReadonlyMap<string, string> {
  const unfolded = block.replaceAll(/\r?\n[ \t]+/g, " ");
  return new Map(
    unfolded.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(":");
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
    }),
  );
}

function messageIdIn(head: string): string | null {
  const id = fieldsOf(head).get("message-id");
  return /<([^<>\s]{1,250})>/.exec(id ?? "")?.[1] ?? null;
}
