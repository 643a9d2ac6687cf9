/**
 * `hubspot.fetch` of a card on a record page: HubSpot passes the request on, adds who asks to its address, and signs it with the secret of the card's app.
 *
 * Source: developers.hubspot.com, "Fetching data" (UI extensions: `userId`, `portalId`, `userEmail`, `appId`) and "Validating requests from HubSpot" (v3: HMAC
 * SHA-256 over method, address, body, and time; what is escaped in an address is signed unescaped)
 */
import { createHmac } from "node:crypto";
import type { HubspotApp } from "./caller.ts";

export type CardAsks = {
  readonly app: Pick<HubspotApp, "appId" | "clientSecret">;
  readonly portalId: number;
  readonly user: { readonly userId: number; readonly email: string };
  readonly atMs: number;
};

/** What HubSpot sends. @param address as the card says it */
export function cardFetch(
  address: string,
  { app, portalId, user, atMs }: CardAsks,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
  const added = new URLSearchParams({
    ...{ userId: String(user.userId), portalId: String(portalId), userEmail: user.email, appId: String(app.appId) },
  });
  const url = `${address}${address.includes("?") ? "&" : "?"}${added.toString()}`;
  const signed = url.replaceAll("%40", "@").replaceAll("%3A", ":").replaceAll("%2F", "/");
  const signature = createHmac("sha256", app.clientSecret).update(`GET${signed}${atMs}`).digest("base64");
  return { url, headers: { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": String(atMs) } };
}
