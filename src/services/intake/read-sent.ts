/** What a form or another system sent, read by its content type and in its declared encoding; or why it can't be. */
import { CHARSET_FIELD } from "../../api/intake/form.ts";
import { readSentJson } from "../../api/intake/read-json.ts";
import { exactKeys } from "../../engine/identity/address-keys.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";

export type SentFields = Readonly<Record<string, unknown>>;
export type Unread = {
  readonly code: "unreadable" | "attachment" | "unknown_type";
  readonly reason: string;
  readonly remedy: string;
};
export type ReadSent =
  | { readonly ok: true; readonly sent: SentFields }
  | { readonly ok: false; readonly unread: Unread };

const URLENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";
const MOST_FIELDS = 500;

/** @throws nothing: what can't be read is said so */
export async function readSent(contentType: string, body: Uint8Array): Promise<ReadSent> {
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  const declared = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  try {
    if (type === URLENCODED) return { ok: true, sent: readUrlencoded(body, declared) };
    if (type === MULTIPART) return { ok: true, sent: await readMultipart(contentType, body, declared) };
    if (type === "application/json" || type.endsWith("+json")) return { ok: true, sent: readJsonObject(body) };
  } catch (error) {
    if (error instanceof UnreadError) return { ok: false, unread: error.unread };
    return unreadable(
      "What was sent can’t be read as what it says it is",
      "Look at what was sent, and tell the people who run the sender",
    );
  }
  return {
    ok: false,
    unread: {
      code: "unknown_type",
      reason: `Content of the type “${type === "" ? "none" : type.slice(0, 100)}” isn’t taken`,
      remedy: "Send a form, or JSON with the header Content-Type: application/json",
    },
  };
}

class UnreadError extends Error {
  readonly unread: Unread;
  constructor(unread: Unread) {
    super(unread.reason);
    this.unread = unread;
  }
}

function unreadable(reason: string, remedy: string): { readonly ok: false; readonly unread: Unread } {
  return { ok: false, unread: { code: "unreadable", reason, remedy } };
}

function decoderOf(charset: string, isFatal: boolean): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: isFatal });
  } catch {
    throw new UnreadError({
      code: "unreadable",
      reason: `The encoding “${charset.slice(0, 40)}” isn’t known`,
      remedy: "Send UTF-8, or declare an encoding such as ISO-8859-1",
    });
  }
}

/** As declared; what declares none is UTF-8, and else what older pages send, which holds every byte. */
function decode(bytes: Uint8Array, declared: string | undefined): string {
  if (declared !== undefined) return decoderOf(declared, false).decode(bytes);
  try {
    return decoderOf("utf-8", true).decode(bytes);
  } catch {
    return decoderOf("windows-1252", false).decode(bytes);
  }
}

function readUrlencoded(body: Uint8Array, declared: string | undefined): SentFields {
  const pairs = latin1(body)
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): readonly [Uint8Array, Uint8Array] => {
      const at = pair.indexOf("=");
      return at < 0
        ? [percentDecoded(pair), new Uint8Array()]
        : [percentDecoded(pair.slice(0, at)), percentDecoded(pair.slice(at + 1))];
    });
  const named = pairs.find(([name]) => latin1(name) === CHARSET_FIELD)?.[1];
  const charset = declared ?? charsetOf(named);
  // One encoding for all of it: a byte that is no UTF-8 says that none of it is.
  const isUtf8 = charset === undefined && pairs.flat().every((bytes) => isDecodable(bytes));
  const each = charset ?? (isUtf8 ? "utf-8" : "windows-1252");
  return fieldsOf(pairs.map(([name, value]) => [decode(name, each), decode(value, each)]));
}

function charsetOf(named: Uint8Array | undefined): string | undefined {
  const text = named === undefined ? "" : latin1(named).trim();
  return text === "" ? undefined : text;
}

function isDecodable(bytes: Uint8Array): boolean {
  try {
    decoderOf("utf-8", true).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** `%` without two digits is one, as in the URL standard. */
function percentDecoded(text: string): Uint8Array {
  const plain = text
    .replaceAll("+", " ")
    .replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(plain, "latin1");
}

/** In UTF-8 whatever it came in, so that the platform's reader takes it apart. */
async function readMultipart(contentType: string, body: Uint8Array, declared: string | undefined): Promise<SentFields> {
  const named = /name="_charset_"\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^\r\n]{1,40})\r?\n/i.exec(latin1(body))?.[1];
  const text = decode(body, declared ?? named?.trim());
  const form = await new Response(Buffer.from(text, "utf8"), { headers: { "content-type": contentType } }).formData();
  const entries = [...form.entries()];
  const files = entries.flatMap(([name, value]) =>
    typeof value === "string" || (value.size === 0 && value.name === "") ? [] : [name],
  );
  if (files.length > 0)
    throw new UnreadError({
      code: "attachment",
      reason: `A file was attached, and files aren’t taken (field ${files.map((name) => `“${name.slice(0, 60)}”`).join(", ")})`,
      remedy: "Remove the file field from the form",
    });
  return fieldsOf(entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])));
}

/** A name that comes several times is a list. */
function fieldsOf(pairs: readonly (readonly [name: string, value: string])[]): SentFields {
  if (pairs.length > MOST_FIELDS)
    throw new UnreadError({
      code: "unreadable",
      reason: `There are more than ${MOST_FIELDS} fields in it`,
      remedy: "Send fewer fields",
    });
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of pairs) {
    if (name === CHARSET_FIELD) continue;
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [...[before].flat(), value]);
  }
  return Object.fromEntries(fields);
}

function readJsonObject(body: Uint8Array): SentFields {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  const sent = readSentJson(text);
  if (typeof sent === "object" && sent !== null) return Array.isArray(sent) ? { items: sent } : (sent as SentFields);
  throw new UnreadError({
    code: "unreadable",
    reason: "The JSON isn’t an object",
    remedy: 'Send an object, such as {"email": "…"}',
  });
}

const LOCAL = /[^\s\p{Cc}"'<>,;:()[\]\\&=@]{1,64}$/u;
const DOMAIN = /^[^\s\p{Cc}"'<>,;:()[\]\\&=@]{1,255}/u;
const MOST_ADDRESSES = 20;
/** Of a text of nothing else, some are looked at. */
const MOST_AT_SIGNS = 1_000;

/** What looks like an email address in it, wherever it stands: by which it is found when a person is to be exported or erased. @param sent null: it couldn't be read */
export function addressKeysIn(sent: SentFields | null, body: Uint8Array): readonly string[] {
  const text = sent === null ? latin1(body).replaceAll(/%40/g, "@") : textsIn(sent).join("\n");
  const addresses = new Set<string>();
  let at = text.indexOf("@");
  for (let looked = 0; at >= 0 && looked < MOST_AT_SIGNS && addresses.size < MOST_ADDRESSES; looked += 1) {
    // Around each sign, as a search for the whole of it takes the time of 64 characters for each that is none.
    const local = LOCAL.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = DOMAIN.exec(text.slice(at + 1, at + 256))?.[0].replace(/\.+$/, "");
    if (local !== undefined && domain !== undefined) addresses.add(`${local}@${domain}`);
    at = text.indexOf("@", at + 1);
  }
  return [...new Set([...addresses].flatMap((address) => exactKeys(address, MAIL_DOMAINS)))];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
