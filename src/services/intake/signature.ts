/** Whether the sender of a webhook knows its secret. Compared in constant time, whatever was sent. */
import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { WebhookSettings } from "../../api/intake/webhook.ts";
import { MINUTE_MS } from "../../base/time.ts";

/** What is older, or later, was recorded and is sent again. */
const REPLAY_MS = 5 * MINUTE_MS;

export type SignedRequest = {
  /** In small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly now: number;
};

/** @returns why not; null: it is */
export function whyUnsigned(
  { signature, field }: Pick<WebhookSettings, "signature" | "field">,
  secret: string,
  { headers, body, now }: SignedRequest,
): "signature" | "replay" | null {
  const header = (name: string): string => [headers[name] ?? ""].flat()[0] ?? "";
  switch (signature) {
    case "hex":
      return isAny(
        [
          header(field)
            .replace(/^sha256=|^hmacsha256=/, "")
            .toLowerCase(),
        ],
        mac(secret, body).toString("hex"),
      );
    case "base64":
      return isAny([header(field).replace(/^sha256=/, "")], mac(secret, body).toString("base64"));
    case "timestamped": {
      const parts = header(field)
        .split(",")
        .map((part) => part.trim().split("="));
      const at = parts.find(([name]) => name === "t")?.[1] ?? "";
      const said = parts.flatMap(([name, value]) =>
        name === "v1" && value !== undefined ? [value.toLowerCase()] : [],
      );
      return isAny(said, mac(secret, `${at}.`, body).toString("hex")) ?? late(at, now);
    }
    case "standard": {
      const [id, at] = [header("webhook-id"), header("webhook-timestamp")];
      const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
      const said = header("webhook-signature")
        .split(" ")
        .flatMap((each) => (each.startsWith("v1,") ? [each.slice(3)] : []));
      return isAny(said, mac(key, `${id}.${at}.`, body).toString("base64")) ?? late(at, now);
    }
    case "linkedin":
      // A relay signs the body alone.
      return (
        isAny([header(field).toLowerCase()], mac(secret, "hmacsha256=", body).toString("hex")) &&
        isAny(
          [
            header(field)
              .replace(/^(?:hmac)?sha256=/, "")
              .toLowerCase(),
          ],
          mac(secret, body).toString("hex"),
        )
      );
    case "body_key":
      return isAny([keyIn(body, field)], secret);
  }
}

/**
 * As Slack signs what the buttons of an app send: version 0.
 *
 * @returns why it isn't; null: it is
 * Source: docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function whyNotOfSlack(secret: string, { headers, body, now }: SignedRequest): "signature" | "replay" | null {
  const header = (name: string): string => [headers[name] ?? ""].flat()[0] ?? "";
  const at = header("x-slack-request-timestamp");
  const right = `v0=${mac(secret, `v0:${at}:`, body).toString("hex")}`;
  return isAny([header("x-slack-signature")], right) ?? late(at, now);
}

function mac(key: string | Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  const made = createHmac("sha256", key);
  for (const part of parts) made.update(part);
  return made.digest();
}

/** Of hashes, which are as long as each other: neither the length of a secret nor how much of it was right shows in time. */
function isAny(said: readonly string[], right: string): "signature" | null {
  const expected = hash("sha256", right, "buffer");
  const found = said.filter((each) => each !== "" && timingSafeEqual(hash("sha256", each, "buffer"), expected));
  return found.length > 0 ? null : "signature";
}

function late(at: string, now: number): "replay" | null {
  const seconds = /^\d{1,12}$/.test(at) ? Number(at) : Number.NaN;
  return Math.abs(now - seconds * 1_000) <= REPLAY_MS ? null : "replay";
}

function keyIn(body: Buffer, key: string): string {
  try {
    const sent: unknown = JSON.parse(body.toString("utf8"));
    if (typeof sent !== "object" || sent === null || !Object.hasOwn(sent, key)) return "";
    const value = (sent as Readonly<Record<string, unknown>>)[key];
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}
