/**
 * What happens to a version of the agreement when somebody asks for it: the steps taken, or a named refusal.
 *
 * Pure and total: no exception for anything that somebody can ask. Coming in force, which concerns two versions at once, is decided
 * in `activate-version.ts`.
 */
import { unreachable } from "../../base/assert.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { PartyName } from "../terms/basic-terms.ts";
import type { OpenLeadsChoice, Proposal, Signer, Tie, VersionActor, VersionEvent } from "./version-event.ts";
import type { VersionRefusal, VersionRefusalCode } from "./version-refusal.ts";
import { asksTheSame, signersFor, signersOf } from "./signers.ts";
import { missingSigners, signatureOf, type VersionState, type VersionStatus } from "./version-state.ts";

/** A text that can be read; null: it has problems. Fingerprints are taken by whoever asks: hashing is not for pure code. */
export type ReadableContent = Pick<
  Proposal,
  "fingerprint" | "contentFingerprint" | "zoneRulesHash" | "owner" | "parties"
>;

export type VersionCommand =
  /** `contentFingerprint`: of what the text means; null while it has problems. */
  | {
      readonly kind: "save_draft";
      readonly source: string;
      readonly revision: number;
      readonly contentFingerprint: string | null;
    }
  | {
      readonly kind: "propose";
      readonly revision: number;
      readonly effectiveFrom: EpochMs | null;
      readonly openLeads: OpenLeadsChoice;
      readonly content: ReadableContent | null;
    }
  | { readonly kind: "comment"; readonly clause: ClauseId; readonly text: string }
  | { readonly kind: "resolve_comment"; readonly comment: number }
  | { readonly kind: "reopen_comment"; readonly comment: number }
  /** `fingerprint` is that of the proposal which the signer saw. */
  | { readonly kind: "sign"; readonly party: PartyName; readonly fingerprint: string }
  | { readonly kind: "take_back_signature"; readonly party: PartyName }
  | { readonly kind: "withdraw"; readonly reason: string };

export type VersionFacts = {
  readonly now: EpochMs;
  readonly actor: VersionActor;
  /** Who owns the agreement: by the version in force, and by this one where it can be read. */
  readonly owners: readonly MemberId[];
  /** The parties of the proposal; of the version in force while this one is a draft. */
  readonly parties: Proposal["parties"];
  /** The parties of the version that is in force; null when none is. Who has to sign is read from here. */
  readonly inForceParties: Proposal["parties"] | null;
  /** How the account that asks came to speak for its member; null where that is not known. */
  readonly tie: Tie | null;
  /** Of the proposal. */
  readonly clauses: ReadonlySet<ClauseId>;
  /** Instants at which other versions came, or are to come, in force. */
  readonly reigns: readonly EpochMs[];
  /** When the version that is in force came in force; null when none is. */
  readonly inForceFrom: EpochMs | null;
};

export type VersionDecision =
  | { readonly ok: true; readonly events: readonly VersionEvent[] }
  | { readonly ok: false; readonly refusal: VersionRefusal };

/** A new version, from a text or from an earlier one. The text may have problems: nothing that was typed is lost. */
export function decideDraft(source: string, basedOn: number | null, facts: VersionFacts): VersionDecision {
  if (!mayEdit(facts)) return notAnEditor();
  return taken({ kind: "drafted", at: facts.now, by: facts.actor, source, basedOn });
}

export function decideVersion(state: VersionState, command: VersionCommand, facts: VersionFacts): VersionDecision {
  switch (command.kind) {
    case "save_draft":
      return saveDraft(state, command, facts);
    case "propose":
      return propose(state, command, facts);
    case "comment":
      return comment(state, command, facts);
    case "resolve_comment":
    case "reopen_comment":
      return turnComment(state, command, facts);
    case "sign":
      return sign(state, command, facts);
    case "take_back_signature":
      return takeBack(state, command, facts);
    case "withdraw":
      return withdraw(state, command.reason, facts);
    default:
      return unreachable(command);
  }
}

type Of<Kind extends VersionCommand["kind"]> = Extract<VersionCommand, { kind: Kind }>;

function saveDraft(state: VersionState, command: Of<"save_draft">, facts: VersionFacts): VersionDecision {
  const { source, revision, contentFingerprint } = command;
  if (!mayEdit(facts)) return notAnEditor();
  if (state.status !== "draft" && state.status !== "proposed") return wrongStatus(state);
  if (revision !== state.revision) return conflict(state);
  const step = { at: facts.now, by: facts.actor };
  const edited: VersionEvent = { kind: "edited", ...step, source, revision: state.revision + 1 };
  // A comment or a blank changes nothing that anybody signed.
  const saysTheSame = contentFingerprint !== null && contentFingerprint === state.proposal?.contentFingerprint;
  return state.status === "draft" || saysTheSame
    ? taken(edited)
    : taken({ kind: "returned_to_draft", ...step }, edited);
}

function propose(state: VersionState, command: Of<"propose">, facts: VersionFacts): VersionDecision {
  const { revision, effectiveFrom, openLeads, content } = command;
  if (!mayEdit(facts)) return notAnEditor();
  if (state.status !== "draft") return wrongStatus(state);
  if (revision !== state.revision) return conflict(state);
  if (content === null)
    return refused("has_problems", "the draft has problems", "correct them first: each has its line and its remedy");
  if (effectiveFrom !== null && effectiveFrom < facts.now)
    return refused("in_the_past", "it cannot have been in force already", "choose an instant that is still to come");
  if (isTaken(effectiveFrom, facts)) return instantTaken();
  const step = { at: facts.now, by: facts.actor };
  const signers = signersOf(facts.inForceParties, content.parties);
  return taken({ kind: "proposed", ...step, revision, effectiveFrom, openLeads, ...content, signers });
}

function comment(state: VersionState, { clause, text }: Of<"comment">, facts: VersionFacts): VersionDecision {
  const member = memberOf(facts.actor);
  const party = facts.parties.find(
    ({ lead, members }) => member !== null && (lead === member || members.includes(member)),
  );
  const isOwner = member !== null && facts.owners.includes(member);
  if (party === undefined && !isOwner)
    return refused(
      "not_a_party",
      "comments are made by the members of the parties",
      "ask the owner of the workspace to tie your account to your name in the agreement",
    );
  if (state.status !== "proposed") return wrongStatus(state);
  if (!facts.clauses.has(clause))
    return refused("unknown_clause", `the proposal has no clause “${clause}”`, "comment on one of its clauses");
  if (text.trim() === "") return refused("text_missing", "the comment is empty", "say what should be different");
  return taken({
    kind: "commented",
    at: facts.now,
    by: facts.actor,
    comment: state.comments.length + 1,
    clause,
    text,
    party: party?.name ?? null,
  });
}

function turnComment(
  state: VersionState,
  { kind, comment: number }: Of<"resolve_comment" | "reopen_comment">,
  facts: VersionFacts,
): VersionDecision {
  const found = state.comments.find((each) => each.number === number);
  if (found === undefined)
    return refused("unknown_comment", `there is no comment ${number}`, "look at the comments of this version again");
  if (state.status !== "draft" && state.status !== "proposed") return wrongStatus(state);
  const leads = facts.parties.some((party) => party.lead === memberOf(facts.actor));
  if (!isSame(found.by, facts.actor) && !leads && !mayEdit(facts))
    return refused(
      "not_resolvable",
      "a comment is settled by its author, by the owner of the agreement, or by the lead of a party",
      `ask ${found.by.name}`,
    );
  const step = { at: facts.now, by: facts.actor, comment: number };
  if (kind === "resolve_comment") {
    if (found.resolved !== null)
      return refused("already_resolved", `comment ${number} is resolved already`, "reopen it to go on talking");
    return taken({ kind: "comment_resolved", ...step });
  }
  if (found.resolved === null)
    return refused("not_resolved", `comment ${number} is open`, "there is nothing to reopen");
  return taken({ kind: "comment_reopened", ...step });
}

function sign(state: VersionState, { party, fingerprint }: Of<"sign">, facts: VersionFacts): VersionDecision {
  const { proposal } = state;
  if (state.status !== "proposed" || proposal === null) return wrongStatus(state);
  const asked = signerFor(proposal, party, facts);
  if (!asked.ok) return asked.refused;
  const { signer } = asked;
  if (fingerprint !== proposal.fingerprint)
    return refused(
      "changed_meanwhile",
      "what you saw is not what is proposed now",
      "look at the proposal again, and sign what it says now",
    );
  if (!asksTheSame(proposal, facts.inForceParties))
    return refused(
      "changed_meanwhile",
      "those who were asked when this version was proposed are not those who have to sign it now",
      "have it proposed again: then those who lead the parties now are asked",
    );
  if (signatureOf(state, signer) !== undefined)
    return refused("already_signed", `${party} has signed`, "there is nothing left to do for your party");
  const other = otherPartyOf(state, signer, facts);
  if (other !== undefined)
    return refused(
      "signs_for_another",
      `this account has signed for ${other} already, and one account signs once, for one party`,
      `let whoever else has to sign for ${party} do so with an account of their own`,
    );
  const step = { at: facts.now, by: facts.actor };
  const tie = facts.tie === null ? {} : { tie: facts.tie };
  const signed: VersionEvent = { kind: "signed", ...step, party, fingerprint, lead: signer.lead, ...tie };
  if (missingSigners(state).some((each) => each.party !== signer.party || each.lead !== signer.lead))
    return taken(signed);
  const { effectiveFrom } = proposal;
  const later = effectiveFrom !== null && effectiveFrom > facts.now;
  if (later && isTaken(effectiveFrom, facts)) return instantTaken();
  return taken(signed, { kind: "scheduled", ...step, from: later ? effectiveFrom : atOnce(facts) });
}

function takeBack(state: VersionState, { party }: Of<"take_back_signature">, facts: VersionFacts): VersionDecision {
  if (state.status !== "proposed" || state.proposal === null) return wrongStatus(state);
  const asked = signerFor(state.proposal, party, facts);
  if (!asked.ok) return asked.refused;
  if (signatureOf(state, asked.signer) === undefined)
    return refused("not_signed", `${party} has not signed`, "there is no signature to take back");
  const { lead } = asked.signer;
  return taken({ kind: "signature_taken_back", at: facts.now, by: facts.actor, party, lead });
}

type Asked = { readonly ok: true; readonly signer: Signer } | { readonly ok: false; readonly refused: VersionDecision };

/** Which of the party's signers asks. */
function signerFor(proposal: Proposal, party: PartyName, { actor }: VersionFacts): Asked {
  const ofParty = signersFor(proposal).filter((signer) => signer.party === party);
  const [first] = ofParty;
  if (first === undefined) return { ok: false, refused: unknownParty(party) };
  const signer = ofParty.find(({ lead }) => lead === memberOf(actor));
  return signer === undefined ? { ok: false, refused: notTheLead(first) } : { ok: true, signer };
}

/** For whom else the account has signed: another party, unless the version in force says that one person leads both, or another lead of this one. */
function otherPartyOf(state: VersionState, { party, lead }: Signer, facts: VersionFacts): PartyName | undefined {
  const leads = (name: PartyName): boolean =>
    facts.inForceParties?.some((each) => each.name === name && each.lead === memberOf(facts.actor)) === true;
  return state.signatures
    .filter((signature) => isSame(signature.by, facts.actor) && (signature.party !== party || signature.lead !== lead))
    .map((signature) => signature.party)
    .find((other) => other === party || !(leads(party) && leads(other)));
}

function withdraw(state: VersionState, reason: string, facts: VersionFacts): VersionDecision {
  if (!mayEdit(facts)) return notAnEditor();
  if (state.status === "active" || state.status === "superseded" || state.status === "withdrawn")
    return wrongStatus(state);
  if (reason.trim() === "") return refused("text_missing", "a withdrawal says why", "give the reason");
  return taken({ kind: "withdrawn", at: facts.now, by: facts.actor, reason });
}

/** A person of the agreement's owners, the owner of the workspace, or the machine's operator. */
function mayEdit({ actor, owners }: VersionFacts): boolean {
  if (actor.kind === "program") return true;
  return actor.isOwner || (actor.member !== null && owners.includes(actor.member));
}

function memberOf(actor: VersionActor): MemberId | null {
  return actor.kind === "account" ? actor.member : null;
}

function isSame(a: VersionActor, b: VersionActor): boolean {
  return a.kind === "account" && b.kind === "account" && a.accountId === b.accountId;
}

/** No two versions come in force at one instant, and none before the one it follows. */
function isTaken(at: EpochMs | null, { reigns, inForceFrom }: VersionFacts): boolean {
  return at !== null && (reigns.includes(at) || (inForceFrom !== null && at <= inForceFrom));
}

/** Now, or the next instant that is free. */
function atOnce(facts: VersionFacts): EpochMs {
  let at = facts.inForceFrom === null ? facts.now : epochMs(Math.max(facts.now, facts.inForceFrom + 1));
  while (isTaken(at, facts)) at = epochMs(at + 1);
  return at;
}

function taken(...events: readonly VersionEvent[]): VersionDecision {
  return { ok: true, events };
}

function refused(code: VersionRefusalCode, message: string, remedy: string): VersionDecision {
  return { ok: false, refusal: { code, message, remedy } };
}

function notAnEditor(): VersionDecision {
  return refused(
    "not_an_editor",
    "the agreement is written, proposed and withdrawn by its owner, or by the owner of the workspace",
    "ask one of them; as a member of a party you can comment on what is proposed",
  );
}

function notTheLead({ party, lead }: Signer): VersionDecision {
  return refused("not_the_lead", `only the lead of ${party} signs for ${party}`, `ask ${lead}`);
}

function unknownParty(party: PartyName): VersionDecision {
  return refused("unknown_party", `the proposal has no party “${party}”`, "sign for a party that it names");
}

function conflict(state: VersionState): VersionDecision {
  return refused(
    "saved_meanwhile",
    `${state.savedBy.name} saved revision ${state.revision} meanwhile`,
    "compare both texts, and save again on that revision",
  );
}

function instantTaken(): VersionDecision {
  return refused(
    "instant_taken",
    "another version comes in force at that instant, or later ones are in force already",
    "choose another instant",
  );
}

const REMEDIES: Readonly<Record<VersionStatus, string>> = {
  draft: "propose it first",
  proposed: "it waits for signatures; editing it makes it a draft again",
  signed: "it is about to come in force",
  scheduled: "withdraw it, and start a draft from it",
  active: "start a new draft from it",
  superseded: "start a new draft from it",
  withdrawn: "start a new draft from it",
};

function wrongStatus({ version, status }: VersionState): VersionDecision {
  return refused("wrong_status", `version ${version} is ${status}`, REMEDIES[status]);
}
