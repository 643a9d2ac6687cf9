/**
 * Whether HubSpot sent a request: webhooks, and what cards on its record pages ask for, are signed alike.
 *
 * Source: developers.hubspot.com, "Validate the v3 request signature"
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { type EpochMs, MINUTE_MS } from "../../base/time.ts";

export type HubSpotRequest = {
  readonly method: string;
  /** As HubSpot called it: the public address of this server with the path and the query, whatever a proxy made of it. */
  readonly uri: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came, byte for byte. */
  readonly body: string;
};

const REPLAY_MS = 5 * MINUTE_MS;
/** Those that HubSpot signs as what they stand for. */
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * @param secrets of the app; several while one replaces another
 * @returns null: HubSpot sent it, lately. `unsigned`: no signature, or by none of these secrets. `stale`: sent too long ago, or by a clock that is ahead
 */
export function whyNotOfHubSpot(
  request: HubSpotRequest,
  secrets: readonly string[],
  now: EpochMs,
): "unsigned" | "stale" | null {
  const { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": timestamp } = request.headers;
  if (typeof signature !== "string" || typeof timestamp !== "string" || !/^\d{1,15}$/.test(timestamp))
    return "unsigned";
  const given = Buffer.from(signature, "base64");
  const uri = request.uri.replaceAll(DECODED, (each) => decodeURIComponent(each));
  const source = `${request.method.toUpperCase()}${uri}${request.body}${timestamp}`;
  // All of them are tried: how long it takes says nothing of which one it was.
  const matches = secrets.filter((secret) => {
    const right = createHmac("sha256", secret).update(source, "utf8").digest();
    return given.length === right.length && timingSafeEqual(given, right);
  });
  if (matches.length === 0) return "unsigned";
  return Math.abs(now - Number(timestamp)) > REPLAY_MS ? "stale" : null;
}
