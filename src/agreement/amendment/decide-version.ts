/**
 * What happens to a version of the agreement when somebody asks for it: the steps taken, or a named refusal.
 *
 * Pure and total: no exception for anything that somebody can ask. Coming in force, which concerns two versions at once, is decided
 * in `activate-version.ts`.
 */
import { unreachable } from "../../base/assert.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { PartyName } from "../terms/basic/basic-terms.ts";
import type {
  OpenLeadsChoice,
  Proposal,
  SignedShadow,
  Signer,
  Tie,
  VersionActor,
  VersionEvent,
} from "./version-event.ts";
import type { VersionRefusal } from "./version-refusal.ts";
import { asksTheSame, signersFor, signersOf } from "./signers.ts";
import { missingSigners, signatureOf, type VersionState } from "./version-state.ts";

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
  /** `fingerprint` is that of the proposal which the signer saw, `shadow` the newest record of its shadow; null: there was none. */
  | {
      readonly kind: "sign";
      readonly party: PartyName;
      readonly fingerprint: string;
      readonly shadow: Pick<SignedShadow, "day" | "hash"> | null;
    }
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
  /** The newest record of its shadow; null: there is none yet. */
  readonly shadow: SignedShadow | null;
  /** Of the proposal. */
  readonly clauses: ReadonlySet<ClauseId>;
  /** Instants at which other versions came, or are to come, in force. */
  readonly effectiveTimes: readonly EpochMs[];
  /** When the version that is in force took effect; null when none is. */
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
  if (content === null) return refused({ code: "has_problems" });
  if (effectiveFrom !== null && effectiveFrom < facts.now) return refused({ code: "in_the_past" });
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
  if (party === undefined && !isOwner) return refused({ code: "not_a_party", to: "comment" });
  if (state.status !== "proposed") return wrongStatus(state);
  if (!facts.clauses.has(clause)) return refused({ code: "unknown_clause", clause });
  if (text.trim() === "") return refused({ code: "text_missing", of: "comment" });
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
  if (found === undefined) return refused({ code: "unknown_comment", comment: number });
  if (state.status !== "draft" && state.status !== "proposed") return wrongStatus(state);
  const leads = facts.parties.some((party) => party.lead === memberOf(facts.actor));
  if (!isSame(found.by, facts.actor) && !leads && !mayEdit(facts))
    return refused({ code: "not_resolvable", author: found.by.name });
  const step = { at: facts.now, by: facts.actor, comment: number };
  if (kind === "resolve_comment") {
    if (found.resolved !== null) return refused({ code: "already_resolved", comment: number });
    return taken({ kind: "comment_resolved", ...step });
  }
  if (found.resolved === null) return refused({ code: "not_resolved", comment: number });
  return taken({ kind: "comment_reopened", ...step });
}

function sign(state: VersionState, { party, fingerprint, shadow }: Of<"sign">, facts: VersionFacts): VersionDecision {
  const { proposal } = state;
  if (state.status !== "proposed" || proposal === null) return wrongStatus(state);
  const asked = signerFor(proposal, party, facts);
  if (!asked.ok) return asked.refused;
  const { signer } = asked;
  if (fingerprint !== proposal.fingerprint) return refused({ code: "changed_meanwhile", what: "proposal" });
  if (!asksTheSame(proposal, facts.inForceParties)) return refused({ code: "changed_meanwhile", what: "signers" });
  if (signatureOf(state, signer) !== undefined) return refused({ code: "already_signed", party });
  if (shadow?.day !== facts.shadow?.day || shadow?.hash !== facts.shadow?.hash)
    return refused({ code: "changed_meanwhile", what: "shadow", day: facts.shadow?.day ?? null });
  const other = otherPartyOf(state, signer, facts);
  if (other !== undefined) return refused({ code: "signs_for_another", party, other });
  const step = { at: facts.now, by: facts.actor };
  const tie = facts.tie === null ? {} : { tie: facts.tie };
  const seen = facts.shadow === null ? {} : { shadow: facts.shadow };
  const signed: VersionEvent = { kind: "signed", ...step, party, fingerprint, lead: signer.lead, ...tie, ...seen };
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
  if (signatureOf(state, asked.signer) === undefined) return refused({ code: "not_signed", party });
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
  if (reason.trim() === "") return refused({ code: "text_missing", of: "withdrawal" });
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

/** No two versions take effect at one instant, and none before the one it follows. */
function isTaken(at: EpochMs | null, { effectiveTimes, inForceFrom }: VersionFacts): boolean {
  return at !== null && (effectiveTimes.includes(at) || (inForceFrom !== null && at <= inForceFrom));
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

function refused(refusal: VersionRefusal): VersionDecision {
  return { ok: false, refusal };
}

function notAnEditor(): VersionDecision {
  return refused({ code: "not_an_editor" });
}

function notTheLead({ party, lead }: Signer): VersionDecision {
  return refused({ code: "not_the_lead", to: "sign", party, lead });
}

function unknownParty(party: PartyName): VersionDecision {
  return refused({ code: "unknown_party", of: "proposal", party });
}

function conflict(state: VersionState): VersionDecision {
  return refused({ code: "saved_meanwhile", by: state.savedBy.name, revision: state.revision });
}

function instantTaken(): VersionDecision {
  return refused({ code: "instant_taken" });
}

function wrongStatus({ version, status }: VersionState): VersionDecision {
  return refused({ code: "wrong_status", version, status });
}
