/** The secret part of a link: 256 random bits. Only its hash is stored, so a copy of the database opens nothing. */
import { createHash, randomBytes } from "node:crypto";

export function newLinkToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Hex SHA-256. A slow hash is for what people choose; nobody guesses 256 random bits. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
