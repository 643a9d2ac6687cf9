/**
 * What a panel in a CRM is opened by: for one member, one lead, and one connection, for an hour. A frame has no cookies of Baton, so the address says all
 * of it, sealed.
 *
 * Time and keys come in as arguments.
 */
import type { LeadId, MemberId } from "../../../base/ids.ts";
import { type EpochMs, HOUR_MS } from "../../../base/time.ts";
import { type LinkKey, openSealed, sealText } from "../../links/sealed-text.ts";

/** A record page may stay open for long; the CRM signs anew when it is loaded again. */
export const PANEL_MS = HOUR_MS;

export type PanelToken = {
  readonly connectionId: string;
  readonly member: MemberId;
  readonly leadId: LeadId;
  /** Exclusive. */
  readonly expiresAt: EpochMs;
};
type Said = [string, MemberId, LeadId, EpochMs];

export type ReadPanelToken =
  | { readonly kind: "valid" | "expired" | "revoked"; readonly panel: PanelToken }
  /** It was changed, is not whole, or never was one of this company. */
  | { readonly kind: "forged" };

/** @returns characters that stand in an address as they are */
export function signPanel(key: LinkKey, { connectionId, member, leadId, expiresAt }: PanelToken): string {
  return sealText(key, "panel in a CRM", JSON.stringify([connectionId, member, leadId, expiresAt] satisfies Said));
}

/** @param key the one that the token names; undefined: there is none of that number */
export function readPanelToken(key: LinkKey | undefined, token: string, now: EpochMs): ReadPanelToken {
  const said = openSealed(key, "panel in a CRM", token);
  if (key === undefined || said === undefined) return { kind: "forged" };
  const [connectionId, member, leadId, expiresAt] = JSON.parse(said) as Said;
  const panel = { connectionId, member, leadId, expiresAt };
  if (key.revokedAt !== null) return { kind: "revoked", panel };
  return { kind: expiresAt <= now ? "expired" : "valid", panel };
}
