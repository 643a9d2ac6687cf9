/** What a link stands for now: whose it is, what it is about, and whether anything can be done by it. */
import { hash } from "node:crypto";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { linkStanding } from "../../engine/delivery/link-standing.ts";
import { zoneOfMember } from "../../engine/delivery/zone-of-member.ts";
import type { Rating } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { gradeReason } from "../../engine/scoring/grade-reason.ts";
import { urgentClock } from "../../engine/standing/urgent-clock.ts";
import { withStandIns } from "../../engine/terms/stand-ins.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { versionAt, versionGoverning } from "../../engine/terms/terms-in-force.ts";
import { isGone } from "../../engine/timeline/members-left.ts";
import { can } from "../../policy/can.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { fetchKnownFact } from "../../store/facts/known-facts.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { fetchRatings } from "../../store/lead/ratings.ts";
import { latestRatings } from "../../reporting/counting/latest-ratings.ts";
import { findLinkKey } from "../../store/links/link-keys.ts";
import { fetchLeavers } from "../../store/people/stored-roster.ts";
import type { LinkedLead, LinkNow } from "../../words/mail/link-words.ts";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { gradeName, personName } from "../../words/names/names-of.ts";
import { gradeReasonWords } from "../../words/notice/grade-words.ts";
import type { Actor } from "../actor.ts";
import type { Context } from "../context.ts";
import { personalDataFor } from "../leads/personal-data.ts";
import { rolesOf } from "../people/roles-of.ts";
import type { FactRef } from "../services.ts";
import { keyNumberIn } from "./sealed-text.ts";
import { readLink, type SignedLink } from "./signed-link.ts";
import { securitySettings } from "../../store/security/security-settings.ts";
import { mayUseButtons, rejectChoices } from "./message-buttons.ts";

/** Who is signed in where the link was opened; undefined: nobody. */
export type SignedInThere = { readonly member: MemberId | null; readonly name: string } | undefined;

export type Linked = {
  readonly now: LinkNow;
  /** In which its receiver reads times. */
  readonly zone: string;
  /** Where something can be done by it. */
  readonly open: {
    readonly link: SignedLink;
    readonly actor: Extract<Actor, { readonly kind: "link" }>;
    /** A link counts once. */
    readonly fact: FactRef;
  } | null;
  /** What they said of the lead last, and how often they have said something. */
  readonly rated?: { readonly last: Rating | null; readonly times: number };
};

export async function linkedBy(ctx: Context, token: string, signedIn: SignedInThere): Promise<Linked> {
  const { db, workspaceId, now } = ctx;
  const at = now();
  const number = keyNumberIn(token);
  const stored = number === null ? undefined : await findLinkKey(db, workspaceId, number);
  const read = readLink(stored === undefined ? undefined : { ...stored, workspace: workspaceId }, token, at);
  if (read.kind === "forged") return closed({ kind: "forged" });
  const { link } = read;
  if (read.kind !== "valid") return closed({ kind: read.kind, leadId: link.leadId });
  return answerableBy(ctx, link, signedIn);
}

/** @param link valid, as whoever signed it says */
export async function answerableBy(ctx: Context, link: SignedLink, signedIn: SignedInThere): Promise<Linked> {
  const { db, workspaceId, now } = ctx;
  const at = now();
  const { leadId, member } = link;
  const versions = await termsInForce(db, workspaceId);
  const inForce = versionAt(versions, at).terms;
  const { agreement } = inForce;
  const receiver = personName(agreement, member);
  if (signedIn !== undefined && signedIn.member !== member)
    return closed({ kind: "someone_else", leadId, receiver, signedIn: signedIn.name });
  if (!(await mayUseButtons(db, workspaceId, member, await securitySettings(db, workspaceId))))
    return closed({ kind: "signs_in", leadId });
  const { roles } = rolesOf([], member, agreement);
  const actor = { kind: "link", member, name: receiver, roles, messageId: link.messageId } as const;
  if (isGone(inForce, member, at) || !can(actor, "facts:write")) return closed({ kind: "left", leadId });
  const known = (await fetchLeads(db, workspaceId, [leadId])).get(leadId);
  if (known === undefined || known.state.erasedAt !== null) return closed({ kind: "erased", leadId });
  const left = await fetchLeavers(db, workspaceId);
  const terms = withStandIns(versionGoverning(versions, known, at).terms, { left });
  const zone = zoneOfMember(agreement, member);
  const rated = link.action === "rate" ? await ratedBy(ctx, link) : undefined;
  const { fact, isDone } = rated === undefined ? await factOf(ctx, link) : { fact: LATER, isDone: false };
  const standing = linkStanding(terms, known.state, link);
  const lead = shownLead(terms, personalDataFor({ actor }, terms.agreement)(known.state), member, at);
  const said = { action: link.action, lead };
  if (isDone) return { ...closed({ kind: "done", ...said }), zone };
  if (standing === "erased") return closed({ kind: "erased", leadId });
  if (standing !== "open") return { ...closed({ kind: standing, ...said }), zone };
  const reasons = link.action === "reject" ? rejectChoices(terms, known.state) : [];
  return {
    now: { kind: "open", ...said, receiver, reasons, rated: rated?.last ?? null, refused: null },
    ...{ zone, open: { link, actor, fact } },
    ...(rated === undefined ? {} : { rated }),
  };
}

/** Of a rating, what it says is part of its ID. */
const LATER: FactRef = { source: "web", id: "" };

async function ratedBy(
  { db, workspaceId }: Context,
  { leadId, member }: SignedLink,
): Promise<NonNullable<Linked["rated"]>> {
  const given = (await fetchRatings(db, workspaceId, leadId)).filter(({ by }) => by === member);
  return { last: latestRatings(given)[0]?.rating ?? null, times: given.length };
}

/**
 * By which ID a rating is sent. The same answer is one fact, however often it is pressed; said again after another one, it is a new fact.
 *
 * @returns null: it stands already
 */
export async function factOfRating(
  { db, workspaceId }: Context,
  { messageId, leadId, member }: SignedLink,
  said: { readonly rating: Rating; readonly note: string | null },
  { last, times }: NonNullable<Linked["rated"]>,
): Promise<FactRef | null> {
  if (last === said.rating && said.note === null) return null;
  const of = hash("sha256", JSON.stringify([messageId, leadId, member, said.rating, said.note])).slice(0, 40);
  // Of the answers before it: two presses at once see the same, and are one.
  const fact = (before: number): FactRef => ({ source: "web", id: `link-${of}-${before}` });
  const isLast = last === said.rating && (await isKnown(fact(times - 1)));
  return isLast ? null : fact(times);

  async function isKnown({ source, id }: FactRef): Promise<boolean> {
    return (await fetchKnownFact(db, workspaceId, { source, factId: id })) !== undefined;
  }
}

function closed(now: LinkNow): Linked {
  return { now, zone: "UTC", open: null };
}

/** So often may what was confirmed be refused before the link gives up; the engine refuses what the page didn't offer. */
const MOST_TRIES = 20;

/** Of Baton's own pages. What was refused has used up its ID: the next try has one of its own. */
async function factOf(
  { db, workspaceId }: Context,
  { messageId, leadId, member, action }: SignedLink,
): Promise<{ readonly fact: FactRef; readonly isDone: boolean }> {
  const of = hash("sha256", JSON.stringify([messageId, leadId, member, action])).slice(0, 40);
  for (let tried = 0; ; tried += 1) {
    const fact = { source: "web", id: `link-${of}${tried === 0 ? "" : `-${tried}`}` };
    const known = await fetchKnownFact(db, workspaceId, { source: fact.source, factId: fact.id });
    if (known === undefined || tried === MOST_TRIES) return { fact, isDone: false };
    if (known.refusal === null) return { fact, isDone: true };
  }
}

function shownLead(terms: Terms, lead: LeadState, member: MemberId, at: EpochMs): LinkedLead {
  const { agreement } = terms;
  const clock = lead.owner === member ? urgentClock(lead) : undefined;
  return {
    ...{ leadId: lead.leadId, ...lead.person, stage: lead.stage },
    ownerName: lead.owner === null ? null : personName(agreement, lead.owner),
    grade: {
      label: gradeName(agreement, lead.grade),
      reason: gradeReasonWords(gradeReason(terms, lead), at),
    },
    due: clock?.status === "running" ? { what: clockTitleOf(clock.kind), at: clock.dueAt } : null,
  };
}
