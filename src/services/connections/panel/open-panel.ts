import { epochMs } from "../../../base/time.ts";
import type { CrmDelivery, CrmPanelAsked } from "../../../connectors/port.ts";
import type { MemberId } from "../../../base/ids.ts";
import type { Terms } from "../../../engine/terms/terms.ts";
import { fetchKnownRecords } from "../../../store/connections/known-records.ts";
import { findConnection, type Connection } from "../../../store/connections/connections.ts";
import { signingLinkKey } from "../../../store/links/link-keys.ts";
import { type Context, must, secretsOf } from "../../context.ts";
import { memberAt, membersByAddress } from "../../mailbox/people-in-mail.ts";
import { peopleThere, termsOfNow } from "../around-crm.ts";
import { credentialsOf, openCrm, type OpenedCrm } from "../open-crm.ts";
import { PANEL_MS, signPanel } from "./panel-token.ts";

/** What the CRM's own page is answered. `origins`: of the pages that may show it. */
export type OpenedPanel = { readonly origins: readonly string[] } & (
  | { readonly kind: "panel"; readonly token: string }
  /** `reason` is a sentence for whoever set it up. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "disconnected" | "no_agreement" | "unknown_lead" }
  | { readonly kind: "no_member"; readonly address: string | null }
);

/**
 * Opens the panel of a lead in the page of its record in a CRM, for whoever the CRM says is looking, if it says so by its signature.
 *
 * Nothing is decided, and nothing of the lead is told: the panel itself says what its reader may see.
 */
export async function openPanel(
  ctx: Context,
  { connectionId, delivery }: { readonly connectionId: string; readonly delivery: CrmDelivery },
): Promise<OpenedPanel> {
  must(ctx, "panels:use");
  const { db, workspaceId, now } = ctx;
  const connection = await findConnection(db, workspaceId, connectionId);
  if (connection === undefined) return { kind: "disconnected", origins: [] };
  const crm = openCrm(ctx, connection);
  const { panel } = crm.connector;
  const origins = panel.origins(crm.account);
  const asked = panel.read({ ...credentialsOf(ctx, connection), ...ownSecret(ctx, connection) }, delivery, now());
  if (asked.kind === "refused") return { ...asked, origins };
  if (asked.account !== connection.accountId)
    return {
      ...{ kind: "refused", origins },
      reason: `It is of the account ${asked.account}; this connection is with ${connection.accountId}`,
    };
  const terms = (await termsOfNow(ctx))?.terms;
  if (terms === undefined) return { kind: "no_agreement", origins };
  const member = await memberThere(ctx, crm, asked, terms);
  if (member === undefined) return { kind: "no_member", address: asked.user.email, origins };
  const [record] = await fetchKnownRecords(db, workspaceId, connectionId, [asked.record]);
  const leadId = record?.leadId ?? null;
  if (leadId === null) return { kind: "unknown_lead", origins };
  const key = { ...(await signingLinkKey(db, workspaceId, now())), workspace: workspaceId };
  const expiresAt = epochMs(now() + PANEL_MS);
  return { kind: "panel", token: signPanel(key, { connectionId, member, leadId, expiresAt }), origins };
}

function ownSecret(
  ctx: Context,
  { connectionId: id, sealedPanelSecret }: Connection,
): { readonly panelSecret?: string } {
  if (sealedPanelSecret === null) return {};
  const place = { workspaceId: ctx.workspaceId, column: "connection.sealed_panel_secret", id } as const;
  return { panelSecret: secretsOf(ctx).open(sealedPanelSecret, place) };
}

/** By their ID there, else by their address there: what the mapping says of a user counts for both. One who is newer than what is known of the CRM is found by their address. */
async function memberThere(
  ctx: Context,
  crm: OpenedCrm,
  { user: { id, email } }: Extract<CrmPanelAsked, { readonly kind: "asked" }>,
  terms: Terms,
): Promise<MemberId | undefined> {
  const address = email?.toLowerCase();
  const user =
    crm.users.find((each) => each.id === id) ??
    crm.users.find((each) => address !== undefined && each.email?.toLowerCase() === address);
  if (user !== undefined) return (await peopleThere(ctx, crm, terms)).memberOf(user.id);
  return email === null ? undefined : memberAt(await membersByAddress(ctx, terms), email);
}
