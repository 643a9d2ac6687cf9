import { randomBytes } from "node:crypto";

/** 32 characters behind the prefix of Standard Webhooks: some senders take no more than 50. */
const SECRET_BYTES = 24;

export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}
