/**
 * The HTTP contract of the agreement's versions: drafting, proposing, commenting, signing, and what coming in force would do.
 * Instants are epoch milliseconds.
 */
import { proof } from "./proof.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { requestShape } from "./request-shape.ts";
import { z } from "zod";
import { PARTIES } from "../agreement/terms/basic/basic-terms.ts";
import { PARTS } from "../agreement/document/format/agreement-parts.ts";
import { AGREEMENT_PROBLEM_CODES } from "../agreement/document/problem.ts";
import { OPEN_LEADS_CHOICES, VERSION_EVENT_KINDS } from "../agreement/amendment/version-event.ts";
import { VERSION_REFUSALS } from "../agreement/amendment/version-refusal.ts";
import { VERSION_STATUSES } from "../agreement/amendment/version-state.ts";
import type { VersionCommand } from "../agreement/amendment/decide-version.ts";
import { AgreementText } from "./agreement-text.ts";
import { Instant, Problem, storable } from "./shapes.ts";
import { COMPANY } from "./paths.ts";
import { queryNumber } from "./query-number.ts";

export const agreementPaths = {
  versions: `${COMPANY}/agreement/versions`,
  draft: `${COMPANY}/agreement/versions/:version/draft`,
  proposal: `${COMPANY}/agreement/versions/:version/proposal`,
  comments: `${COMPANY}/agreement/versions/:version/comments`,
  resolveComment: `${COMPANY}/agreement/versions/:version/comments/:comment/resolve`,
  reopenComment: `${COMPANY}/agreement/versions/:version/comments/:comment/reopen`,
  signatures: `${COMPANY}/agreement/versions/:version/signatures`,
  signature: `${COMPANY}/agreement/versions/:version/signatures/:party`,
  sections: `${COMPANY}/agreement/sections`,
  clause: `${COMPANY}/agreement/clauses/:clause`,
  calendars: `${COMPANY}/agreement/calendars`,
  leads: `${COMPANY}/agreement/leads`,
  objection: `${COMPANY}/agreement/leads/:naming/objection`,
  confirmation: `${COMPANY}/agreement/leads/:naming/confirmation`,
  withdrawal: `${COMPANY}/agreement/versions/:version/withdrawal`,
  pdf: `${COMPANY}/agreement/versions/:version/print.pdf`,
  html: `${COMPANY}/agreement/versions/:version/print.html`,
} as const;

const PART_IDS = PARTS.map(({ id }) => id);
const VERSION_COMMAND_KINDS = [
  "save_draft",
  "propose",
  "withdraw",
  "comment",
  "resolve_comment",
  "reopen_comment",
  "sign",
  "take_back_signature",
] as const satisfies readonly VersionCommand["kind"][];

const Said = z.string().trim().max(4_000).refine(storable, "holds a NUL or half a character");
const Revision = z.int().min(1).meta({ description: "The revision you edited" });
const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
const Day = z.iso.date();
const Party = z.enum(PARTIES);
const Part = z.enum(PART_IDS);
const OpenLeads = z.enum(OPEN_LEADS_CHOICES).meta({
  description: "Whether open leads stay on their current version or move to this one",
});

const Number = queryNumber().int().min(1).max(1_000_000);
export const VersionParams = z.object({ version: Number });
export const CommentParams = z.object({ version: Number, comment: Number });
export const SignatureParams = z.object({ version: Number, party: Party });

/** From a text, or from the text of an earlier version. */
export const StartDraftRequest = z.union([
  z.strictObject({ text: AgreementText }),
  z.strictObject({ fromVersion: z.int().min(1) }),
]);
export const SaveDraftRequest = requestShape({ text: AgreementText, revision: Revision });
export const ProposeRequest = requestShape({
  revision: Revision,
  effectiveFrom: Instant.nullish().meta({ description: "Default: when the last signature is made" }),
  openLeads: OpenLeads,
});
export const CommentRequest = requestShape({ clause: z.string().trim().min(1).max(300).refine(storable), text: Said });
export const SignRequest = requestShape({
  party: Party,
  fingerprint: Fingerprint.meta({ description: "Fingerprint of the proposal the signer reviewed" }),
  shadow: requestShape({ day: Day, hash: Fingerprint }).nullish().meta({
    description:
      "The newest record of the version's shadow, as the signer reviewed it: `shadow` of the version. It becomes part of what is signed. Left out or `null`: there is none yet",
  }),
  ...proof,
});
export const WithdrawRequest = requestShape({ reason: Said });
export const ChangesQuery = z.object({ from: Number.meta({ description: "The version to compare with" }) });
export const PreviewQuery = z.object({ openLeads: OpenLeads.default("open_leads") });

/** `program`: a command on the machine; what it signed, the operator signed on behalf of the party. */
const ActorView = z.object({ kind: z.enum(["account", "program"]), name: z.string(), member: z.string().nullable() });
const TieView = z.object({ at: Instant, by: z.string() });
/** What is signed of the shadow of a version: the newest record, of full local days since the proposal. */
const SignedShadow = z.object({
  firstDay: z.string().meta({ description: "First full day, `YYYY-MM-DD`" }),
  day: z.string().meta({ description: "Last day, `YYYY-MM-DD`" }),
  days: z.int(),
  leads: z.int().meta({ description: "Leads decided in either reading" }),
  changed: z.int().meta({ description: "Leads that the version decides differently" }),
  hash: z.string().meta({ description: "Hash of the record, and with it of those before" }),
});
const Signature = z.object({
  party: Party,
  /** Which of the party's leads signed; null before there could be two. */
  lead: z.string().nullable(),
  /** Since when, and by whom, the account was tied to the lead. */
  tie: TieView.nullable(),
  by: ActorView,
  at: Instant,
  fingerprint: z.string(),
  /** The record of the version's shadow that was signed with it; null: there was none. */
  shadow: SignedShadow.nullable(),
  onBehalf: z.boolean(),
});
const Comment = z.object({
  number: z.int(),
  clause: z.string(),
  text: z.string(),
  party: Party.nullable(),
  by: ActorView,
  at: Instant,
  resolved: z.object({ by: ActorView, at: Instant }).nullable(),
});

const version = {
  version: z.int(),
  status: z.enum(VERSION_STATUSES),
  revision: z.int(),
  savedBy: ActorView,
  savedAt: Instant,
  basedOn: z.int().nullable(),
  /** What is to be signed; null for a draft. */
  proposal: z
    .object({
      fingerprint: z.string(),
      effectiveFrom: Instant.nullable(),
      openLeads: OpenLeads,
      owner: z.string(),
      parties: z.array(z.object({ name: Party, lead: z.string(), members: z.array(z.string()) })),
    })
    .nullable(),
  signatures: z.array(Signature),
  /** Who has to sign what is proposed: of a party two, where another lead is named than the one in force. */
  signers: z.array(
    z.object({
      party: Party,
      lead: z.string(),
      because: z.enum(["in_force", "named"]),
      hasSigned: z.boolean(),
    }),
  ),
  /** Parties of which a signature is missing. */
  missing: z.array(Party),
  /** They hinder no signature; whoever signs should have seen them. */
  openComments: z.int(),
  activeFrom: Instant.nullable(),
  supersededBy: z.int().nullable(),
  withdrawnBecause: z.string().nullable(),
};
export const VersionSummary = z.object(version);
/** Why a step cannot be taken. */
const Refusal = z.object({ code: z.enum(VERSION_REFUSALS), message: z.string(), remedy: z.string() });
export const VersionsQuery = z.object(pageOf(500, 500));
export const VersionsResponse = z.object({
  asOf: Instant,
  versions: z.array(VersionSummary),
  next: NextCursor,
  /** What stands against a new draft of whoever asks; null: nothing does. */
  againstDraft: Refusal.nullable(),
});

export const ClauseParams = z.object({ clause: z.string().min(1).max(300).refine(storable) });
export const ClauseResponse = z.object({
  clause: z.string(),
  version: z.int().meta({ description: "The active version" }),
  text: z.string().nullable().meta({ description: "`null` if the active version doesn't have the clause" }),
  why: z.string().nullable().meta({ description: "The rationale, if the agreement gives one" }),
  lastText: z.string().nullable().meta({ description: "What it said last, if it was removed" }),
  binds: z.array(z.object({ party: Party, head: z.string() })).meta({ description: "Teams that it binds" }),
  changed: z
    .object({
      how: z.enum(["agreed", "added", "changed", "removed"]).meta({
        description: "`agreed`: in the first version, and unchanged since",
      }),
      version: z.int(),
      at: Instant,
      sentences: z.array(z.string()),
      said: z.array(z.object({ by: z.string(), text: z.string(), at: Instant })).meta({
        description: "Comments on the clause before that version was signed, the latest three",
      }),
    })
    .nullable()
    .meta({ description: "Its last change; `null` if no active version has ever had the clause" }),
  pending: z
    .array(z.object({ version: z.int(), status: z.enum(["draft", "proposed"]) }))
    .meta({ description: "Versions being drafted or awaiting signatures, latest first" }),
});

const TextProblem = z.object({
  code: z.enum(AGREEMENT_PROBLEM_CODES),
  path: z.string(),
  line: z.int(),
  column: z.int(),
  message: z.string(),
  remedy: z.string(),
});
const VersionStepView = z.object({
  kind: z.enum(VERSION_EVENT_KINDS),
  at: Instant,
  by: ActorView,
  /** What the step says besides; texts of drafts are left out. */
  body: z.record(z.string(), z.unknown()),
});
export const VersionResponse = z.object({
  asOf: Instant,
  ...version,
  shadow: SignedShadow.nullable().meta({
    description: "What is to be signed of its shadow; `null`: there is no record yet",
  }),
  text: z.string(),
  title: z.string().nullable(),
  problems: z.array(TextProblem),
  clauses: z.array(z.object({ id: z.string(), part: Part, text: z.string(), why: z.string().optional() })),
  /**
   * Of the first two years from its first day, by country and region. `later`: how many more are pinned, until `lastYear`; `movedBy`: who orders the
   * moved workdays of the country, which are not among them.
   */
  holidays: z.array(
    z.object({
      place: z.string(),
      calendars: z.array(z.object({ id: z.string(), clause: z.string() })),
      days: z.array(z.object({ date: z.string(), weekday: z.string(), name: z.string() })),
      later: z.int(),
      lastYear: z.string(),
      movedBy: z.string().nullable(),
    }),
  ),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  comments: z.array(Comment),
  events: z.array(VersionStepView),
  /** What whoever asks may do with it now, and what stands against the rest. */
  /** The accounts that speak for those who have to sign. `tie`: since when, and by whom; null: before that was kept. */
  logins: z.array(z.object({ member: z.string(), name: z.string(), email: z.string(), tie: TieView.nullable() })),
  steps: z.array(
    z.object({
      kind: z.enum(VERSION_COMMAND_KINDS),
      party: Party.nullable(),
      /** Of a signature that can be given or taken back: as which lead of the party. */
      lead: z.string().nullable(),
      comment: z.int().nullable(),
      refusal: Refusal.nullable(),
    }),
  ),
});

export const PreviewResponse = z.object({
  asOf: Instant,
  openLeads: OpenLeads,
  leads: z.int(),
  clauses: z.array(
    z.object({
      clause: z.string(),
      clocks: z.int(),
      earlier: z.int(),
      later: z.int(),
      unchanged: z.int(),
      missed: z.int(),
      withoutTarget: z.int(),
    }),
  ),
  /** Who would leave the agreement: their open leads are routed anew. */
  leavers: z.array(
    z.object({
      member: z.string(),
      /** Who would answer for what they answer for now. */
      standIn: z.string(),
      leads: z.int(),
      /** The first of them. */
      leadIds: z.array(z.string()),
    }),
  ),
});

/** What a version says otherwise than another, part by part. */
export const ChangesResponse = z.object({
  from: z.int(),
  to: z.int(),
  changes: z.array(
    z.object({
      kind: z.enum(["added", "removed", "changed"]),
      part: Part,
      clause: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      sentence: z.string(),
      strictness: z.enum(["tighter", "looser"]).nullable(),
      reasonOnly: z.boolean(),
    }),
  ),
});

/** When somebody saved meanwhile, `theirs` is what they wrote. */
export const VersionConflict = Problem.extend({
  theirs: z.object({ text: z.string(), by: z.string(), at: Instant, revision: z.int() }).optional(),
});
/** When a draft cannot be proposed, `problems` says where and why. */
export const VersionProblem = Problem.extend({ problems: z.array(TextProblem).optional() });

export const SuccessorRequest = requestShape({ party: Party, lead: z.string().trim().min(1).max(100) });
export const NamingParams = z.object({ naming: queryNumber().int().min(1) });
export const ObjectionRequest = requestShape({ reason: Said });
/** Who leads each party now, and the last successor that was named for it. */
export const LeadsResponse = z.object({
  asOf: Instant,
  parties: z.array(
    z.object({
      party: Party,
      lead: z.string(),
      naming: z
        .object({
          number: z.int(),
          lead: z.string(),
          by: z.string(),
          at: Instant,
          effectiveFrom: Instant,
          standing: z.enum(["pending", "effective", "objected"]),
          objection: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
        })
        .nullable(),
      mayObject: z.boolean(),
      mayConfirm: z.boolean(),
    }),
  ),
  mayName: z.boolean(),
});
