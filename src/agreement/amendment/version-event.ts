/**
 * The steps in the life of a version of the agreement. They are appended and never changed: who wrote, proposed, commented,
 * signed and put in force what, and when.
 */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { PartyName } from "../terms/basic/basic-terms.ts";

/** Who took the step: somebody who signed in, or a command on the machine itself. */
export type VersionActor =
  | {
      readonly kind: "account";
      readonly accountId: string;
      readonly name: string;
      /** The person of the agreement that the account is tied to. */
      readonly member: MemberId | null;
      readonly isOwner: boolean;
    }
  | { readonly kind: "program"; readonly name: string };

/** What becomes of leads that are open when a version takes effect: they keep theirs, or come under the new one. */
export const OPEN_LEADS_CHOICES = ["new_leads", "open_leads"] as const;
export type OpenLeadsChoice = (typeof OPEN_LEADS_CHOICES)[number];

/** One signature that is needed. A party has two signers where the proposal names another lead for it. */
export type Signer = {
  readonly party: PartyName;
  readonly lead: MemberId;
  /** `in_force`: leads the party now; `named`: is to lead it by the proposal. */
  readonly because: "in_force" | "named";
};

/** What the parties are asked to sign. Fixed when it is proposed. */
export type Proposal = {
  /** What a signature binds: the content, the instant and the choice below. Hex SHA-256. */
  readonly fingerprint: string;
  /** Of the content alone. Hex SHA-256. */
  readonly contentFingerprint: string;
  /** Of the rules of time zones that are pinned with it, which nobody signs and the log protects. Left out of proposals older than these pins. */
  readonly zoneRulesHash?: string;
  /** From when it is to be in force; null: from the last signature on. */
  readonly effectiveFrom: EpochMs | null;
  readonly openLeads: OpenLeadsChoice;
  readonly owner: MemberId;
  /** Who has to sign, as it was when it was proposed. Left out of proposals older than this rule: the leads of `parties` had to. */
  readonly signers?: readonly Signer[];
  readonly parties: readonly {
    readonly name: PartyName;
    readonly lead: MemberId;
    readonly members: readonly MemberId[];
  }[];
};

/** How an account came to speak for a member of the agreement. `by`: whose link or decision it was. */
export type Tie = { readonly at: EpochMs; readonly by: string };

/** What was signed of a shadow: what the version would have decided from its proposal on. Days are full local ones, `YYYY-MM-DD`. */
export type SignedShadow = {
  readonly firstDay: string;
  /** The last. */
  readonly day: string;
  readonly days: number;
  /** Leads of which anything was decided. */
  readonly leads: number;
  /** Of these, those that the version decides differently. */
  readonly changed: number;
  /** Of the record. Hex SHA-256. */
  readonly hash: string;
};

type Step = { readonly at: EpochMs; readonly by: VersionActor };

export type VersionEvent = Step &
  (
    | { readonly kind: "drafted"; readonly source: string; readonly basedOn: number | null }
    | { readonly kind: "edited"; readonly source: string; readonly revision: number }
    | ({ readonly kind: "proposed"; readonly revision: number } & Proposal)
    /** Somebody edited what was proposed: every signature is void. */
    | { readonly kind: "returned_to_draft" }
    | {
        readonly kind: "commented";
        readonly comment: number;
        readonly clause: ClauseId;
        readonly text: string;
        /** The party for which it is said; null: the owner of the agreement, who is of none. */
        readonly party: PartyName | null;
      }
    | { readonly kind: "comment_resolved"; readonly comment: number }
    | { readonly kind: "comment_reopened"; readonly comment: number }
    /** By the lead of the party; by a program only when the machine's operator puts the first version in force. */
    | {
        readonly kind: "signed";
        readonly party: PartyName;
        readonly fingerprint: string;
        /** Which of the party's signers it was. Left out before there could be two. */
        readonly lead?: MemberId;
        /** Since when, and by whom, the account that signed is tied to the lead. Left out where that was not kept. */
        readonly tie?: Tie;
        /** The newest record of its shadow. Left out where there was none yet, or none was kept. */
        readonly shadow?: SignedShadow;
      }
    | { readonly kind: "signature_taken_back"; readonly party: PartyName; readonly lead?: MemberId }
    /** Nobody has signed for a while who is to: `missing`. `to`: who is told; `reminder`: from 1, since it was proposed. */
    | {
        readonly kind: "reminded";
        readonly reminder: number;
        readonly missing: readonly MemberId[];
        readonly to: readonly MemberId[];
      }
    /** All have signed: it takes effect at `from`. */
    | { readonly kind: "scheduled"; readonly from: EpochMs }
    | { readonly kind: "activated"; readonly from: EpochMs }
    | { readonly kind: "superseded"; readonly byVersion: number }
    | { readonly kind: "withdrawn"; readonly reason: string }
  );

export const VERSION_EVENT_KINDS = [
  "drafted",
  "edited",
  "proposed",
  "returned_to_draft",
  "commented",
  "comment_resolved",
  "comment_reopened",
  "signed",
  "signature_taken_back",
  "reminded",
  "scheduled",
  "activated",
  "superseded",
  "withdrawn",
] as const satisfies readonly VersionEvent["kind"][];
