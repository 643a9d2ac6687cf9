/** Where a version of the agreement stands: what its events come to. */
import { assert, defined } from "../../base/assert.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PartyName } from "../terms/basic/basic-terms.ts";
import { signersFor } from "./signers.ts";
import type { Proposal, SignedShadow, Signer, Tie, VersionActor, VersionEvent } from "./version-event.ts";

/** `signed` is passed through only: with the last signature a version is scheduled at once. */
export const VERSION_STATUSES = [
  "draft",
  "proposed",
  "signed",
  "scheduled",
  "active",
  "superseded",
  "withdrawn",
] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

export type Signature = {
  readonly party: PartyName;
  readonly by: VersionActor;
  readonly at: EpochMs;
  readonly fingerprint: string;
  /** Which of the party's signers; null before a party could have two. */
  readonly lead: MemberId | null;
  readonly tie: Tie | null;
  /** The record of its shadow that was signed with it; null: there was none. */
  readonly shadow: SignedShadow | null;
};

/** Which proposal of a version it is: of each text that is proposed, there is one. */
export type ProposalStep = { readonly at: EpochMs; readonly revision: number };

export type VersionComment = {
  /** From 1. */
  readonly number: number;
  readonly clause: ClauseId;
  readonly text: string;
  readonly party: PartyName | null;
  readonly by: VersionActor;
  readonly at: EpochMs;
  readonly resolved: { readonly by: VersionActor; readonly at: EpochMs } | null;
};

export type VersionState = {
  readonly version: number;
  readonly status: VersionStatus;
  /** Counts what was saved, from 1. A change names the revision it was made on. */
  readonly revision: number;
  readonly savedBy: VersionActor;
  readonly savedAt: EpochMs;
  readonly basedOn: number | null;
  /** Null for a draft. */
  readonly proposal: Proposal | null;
  /** When and of which revision that was; null for a draft. */
  readonly proposed: ProposalStep | null;
  readonly signatures: readonly Signature[];
  readonly comments: readonly VersionComment[];
  /** From when it is, is to be, or was in force; null until all have signed. */
  readonly activeFrom: EpochMs | null;
  readonly supersededBy: number | null;
  readonly withdrawnBecause: string | null;
};

/** Events as they are read back for folding: texts of drafts stay where they are. */
export type VersionStep =
  | Exclude<VersionEvent, { kind: "drafted" | "edited" }>
  | Omit<Extract<VersionEvent, { kind: "drafted" }>, "source">
  | Omit<Extract<VersionEvent, { kind: "edited" }>, "source">;

/** @throws AssertionError when there is no event, or the first is not `drafted` */
export function foldVersion(version: number, events: readonly VersionStep[]): VersionState {
  const [first, ...rest] = events;
  return rest.reduce(evolveVersion, draftOf(version, defined(first, `the first event of version ${version}`)));
}

function draftOf(version: number, event: VersionStep): VersionState {
  assert(event.kind === "drafted", "the life of a version begins with its draft");
  return {
    version,
    status: "draft",
    revision: 1,
    savedBy: event.by,
    savedAt: event.at,
    basedOn: event.basedOn,
    proposal: null,
    proposed: null,
    signatures: [],
    comments: [],
    activeFrom: null,
    supersededBy: null,
    withdrawnBecause: null,
  };
}

/** Total: nothing is decided here. */
export function evolveVersion(state: VersionState, event: VersionStep): VersionState {
  switch (event.kind) {
    case "drafted":
    case "reminded":
      return state;
    case "edited":
      return { ...state, revision: event.revision, savedBy: event.by, savedAt: event.at };
    case "proposed": {
      const { fingerprint, contentFingerprint, effectiveFrom, openLeads, owner, parties } = event;
      const signers = event.signers === undefined ? {} : { signers: event.signers };
      const pins = event.zoneRulesHash === undefined ? {} : { zoneRulesHash: event.zoneRulesHash };
      const proposal = {
        fingerprint,
        contentFingerprint,
        ...pins,
        effectiveFrom,
        openLeads,
        owner,
        ...signers,
        parties,
      };
      const proposed = { at: event.at, revision: event.revision };
      return { ...state, status: "proposed", proposal, proposed, signatures: [] };
    }
    case "returned_to_draft":
      return { ...state, status: "draft", proposal: null, proposed: null, signatures: [], activeFrom: null };
    case "commented": {
      const { comment: number, clause, text, party, by, at } = event;
      return { ...state, comments: [...state.comments, { number, clause, text, party, by, at, resolved: null }] };
    }
    case "comment_resolved":
      return withComment(state, event.comment, { by: event.by, at: event.at });
    case "comment_reopened":
      return withComment(state, event.comment, null);
    case "signed": {
      const { party, by, at, fingerprint, lead = null, tie = null, shadow = null } = event;
      const signatures = [...state.signatures, { party, by, at, fingerprint, lead, tie, shadow }];
      const all = missingSigners({ ...state, signatures }).length === 0;
      return { ...state, signatures, status: all ? "signed" : state.status };
    }
    case "signature_taken_back":
      return {
        ...state,
        signatures: state.signatures.filter(
          ({ party, lead }) => party !== event.party || (event.lead !== undefined && lead !== event.lead),
        ),
      };
    case "scheduled":
      return { ...state, status: "scheduled", activeFrom: event.from };
    case "activated":
      return { ...state, status: "active", activeFrom: event.from };
    case "superseded":
      return { ...state, status: "superseded", supersededBy: event.byVersion };
    case "withdrawn":
      return { ...state, status: "withdrawn", activeFrom: null, withdrawnBecause: event.reason };
  }
}

/** Whose signature is missing on what is proposed now. */
export function missingSigners(state: Pick<VersionState, "proposal" | "signatures">): readonly Signer[] {
  return state.proposal === null
    ? []
    : signersFor(state.proposal).filter((signer) => signatureOf(state, signer) === undefined);
}

/** The signature of one of those who have to sign what is proposed now. */
export function signatureOf(
  { proposal, signatures }: Pick<VersionState, "proposal" | "signatures">,
  signer: Signer,
): Signature | undefined {
  return signatures.find(
    ({ party, lead, fingerprint }) =>
      party === signer.party && (lead ?? signer.lead) === signer.lead && fingerprint === proposal?.fingerprint,
  );
}

export function openComments(state: Pick<VersionState, "comments">): readonly VersionComment[] {
  return state.comments.filter((comment) => comment.resolved === null);
}

function withComment(state: VersionState, number: number, resolved: VersionComment["resolved"]): VersionState {
  return {
    ...state,
    comments: state.comments.map((comment) => (comment.number === number ? { ...comment, resolved } : comment)),
  };
}
