/** The headers by which whoever gets a webhook knows that it is from here, and new. Source: Standard Webhooks 1.0.0 */
import { createHmac, randomBytes } from "node:crypto";
import type { EpochMs } from "../../base/time.ts";

const PREFIX = "whsec_";
/** 24 to 64, by the standard. */
const SECRET_BYTES = 32;

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** @param secrets each signs: while one is replaced by another, both do */
export function webhookHeaders(
  { id, body, at }: { readonly id: string; readonly body: string; readonly at: EpochMs },
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": seconds,
    "webhook-signature": signatures.join(" "),
  };
}
