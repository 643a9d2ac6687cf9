/** What a panel shows at this instant: the lead as its reader may see it, the promise that runs, and what they may answer. */
import { AppError } from "../../../base/app-error.ts";
import type { LeadId, MemberId } from "../../../base/ids.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { Next } from "../../../engine/explain/explanation.ts";
import type { ClockState, LeadState } from "../../../engine/lead/lead-state.ts";
import { zoneOfMember } from "../../../engine/delivery/zone-of-member.ts";
import { urgentClock } from "../../../engine/standing/urgent-clock.ts";
import type { Terms } from "../../../engine/terms/terms.ts";
import { isGone } from "../../../engine/timeline/members-left.ts";
import { can } from "../../../policy/can.ts";
import { findConnection } from "../../../store/connections/connections.ts";
import { findLinkKey } from "../../../store/links/link-keys.ts";
import type { LinkNow } from "../../../words/mail/link-words.ts";
import type { Context } from "../../context.ts";
import { explainLead } from "../../leads/explain-lead.ts";
import { mustSeeLead } from "../../leads/leads-seen.ts";
import { personalDataFor } from "../../leads/personal-data.ts";
import { answerableBy, type Linked } from "../../links/linked.ts";
import { keyNumberIn } from "../../links/sealed-text.ts";
import type { SignedLink } from "../../links/signed-link.ts";
import { actorOfMember } from "../../people/actor-of-member.ts";
import { leadsThere, termsOfNow } from "../around-crm.ts";
import { openCrm } from "../open-crm.ts";
import { type PanelToken, readPanelToken } from "./panel-token.ts";

export const PANEL_ACTIONS = ["accept", "reject"] as const;
export type PanelAction = (typeof PANEL_ACTIONS)[number];

export type ShownPanel = { readonly origins: readonly string[] } & (
  | {
      readonly kind: "forged" | "expired" | "revoked" | "disconnected" | "no_agreement" | "left" | "unseen" | "erased";
      readonly leadId: LeadId | null;
    }
  | PanelOfLead
);
export type PanelOfLead = {
  readonly kind: "lead";
  readonly at: EpochMs;
  /** In which its reader reads times. */
  readonly zone: string;
  readonly terms: Terms;
  readonly lead: LeadState;
  /** The one that is due first; undefined: nothing is. */
  readonly clock: ClockState | undefined;
  /** If no one acts. */
  readonly next: readonly Next[];
  /** Of each action, whether its reader can do it, or why not. */
  readonly answers: Readonly<Record<PanelAction, LinkNow>>;
};

/** A panel whose token is good, and whose connection is there. */
export type PanelHeld = { readonly panel: PanelToken; readonly origins: readonly string[] };

/** @returns `held`, or why there is nothing to show */
export async function heldPanel(
  ctx: Context,
  token: string,
): Promise<{ readonly kind: "held"; readonly held: PanelHeld } | Exclude<ShownPanel, { readonly kind: "lead" }>> {
  const { db, workspaceId, now } = ctx;
  const number = keyNumberIn(token);
  const stored = number === null ? undefined : await findLinkKey(db, workspaceId, number);
  const read = readPanelToken(stored === undefined ? undefined : { ...stored, workspace: workspaceId }, token, now());
  if (read.kind === "forged") return { kind: "forged", origins: [], leadId: null };
  const { panel } = read;
  const connection = await findConnection(db, workspaceId, panel.connectionId);
  if (connection === undefined) return { kind: "disconnected", origins: [], leadId: null };
  const { connector, account } = openCrm(ctx, connection);
  const origins = connector.panel.origins(account);
  if (read.kind !== "valid") return { kind: read.kind, origins, leadId: panel.leadId };
  return { kind: "held", held: { panel, origins } };
}

export async function panelNow(ctx: Context, { panel, origins }: PanelHeld): Promise<ShownPanel> {
  const { member } = panel;
  const at = ctx.now();
  const inForce = await termsOfNow(ctx);
  const closed = (kind: "no_agreement" | "left" | "unseen" | "erased", leadId: LeadId | null = null): ShownPanel => ({
    ...{ kind, origins, leadId },
  });
  if (inForce === undefined) return closed("no_agreement");
  const { agreement } = inForce.terms;
  if (!agreement.people.some(({ id }) => id === member) || isGone(inForce.terms, member, at)) return closed("left");
  const viewer = { ...ctx, actor: await actorOfMember(ctx, member) };
  if (!can(viewer.actor, "leads:read")) return closed("unseen");
  const there = (await leadsThere(ctx, inForce.versions, { leads: [panel.leadId], at })).get(panel.leadId);
  if (there === undefined || there.state.erasedAt !== null) return closed("erased");
  const { terms } = there;
  const { leadId } = there.state;
  if (!(await isSeen(viewer, leadId))) return closed("unseen");
  const { explanation } = await explainLead(viewer, { leadId, at: undefined });
  const [accept, reject] = await Promise.all(
    PANEL_ACTIONS.map(async (action) => {
      const link = linkOf(panel, { action, leadId, since: there.state.assignedAt });
      return (await answerableBy(ctx, link, undefined)).now;
    }),
  );
  if (accept === undefined || reject === undefined) throw new Error("two actions have two answers");
  const lead = personalDataFor(viewer, agreement)(there.state);
  return {
    ...{ kind: "lead", origins, at, zone: zoneOfMember(agreement, member), terms, lead, clock: urgentClock(lead) },
    ...{ next: explanation.next, answers: { accept, reject } },
  };
}

/** What a button of the panel stands for: the member's answer to the assignment that they had since then. */
export async function linkedInPanel(
  ctx: Context,
  panel: PanelToken,
  pressed: { readonly action: PanelAction; readonly since: EpochMs | null },
): Promise<Linked> {
  const at = ctx.now();
  const inForce = await termsOfNow(ctx);
  const there =
    inForce === undefined
      ? undefined
      : (await leadsThere(ctx, inForce.versions, { leads: [panel.leadId], at })).get(panel.leadId);
  const leadId = there?.state.leadId ?? panel.leadId;
  return answerableBy(ctx, linkOf(panel, { ...pressed, leadId }), undefined);
}

async function isSeen(viewer: Context, leadId: LeadId): Promise<boolean> {
  try {
    await mustSeeLead(viewer, leadId);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "lead_not_found") return false;
    throw error;
  }
}

function linkOf(
  { connectionId, member, expiresAt }: PanelToken,
  { action, leadId, since }: { readonly action: PanelAction; readonly leadId: LeadId; readonly since: EpochMs | null },
): SignedLink {
  // Of one assignment there is one answer of each kind, from however many panels.
  const messageId = panelMessage(connectionId, member, since);
  return { action, member, leadId, messageId, assignedAt: since, expiresAt };
}

function panelMessage(connectionId: string, member: MemberId, since: EpochMs | null): string {
  return `panel ${connectionId} ${member} ${since ?? ""}`;
}
