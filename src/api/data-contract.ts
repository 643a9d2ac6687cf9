/** The part of the contract about the data itself: evidence for a lead, anchors of the log, and one person's data. */
import { proof } from "./proof.ts";
import { requestShape } from "./request-shape.ts";
import { z } from "zod";
import { NextCursor, pageOf } from "./paging.ts";
import { ArrivalOutcome } from "./intake-contract.ts";
import { Called, Instant, textShape } from "./shapes.ts";
import { COMPANY } from "./paths.ts";

export const dataPaths = {
  evidence: `${COMPANY}/leads/:leadId/evidence`,
  anchors: `${COMPANY}/anchors`,
  exportPerson: `${COMPANY}/persons/export`,
  erasePerson: `${COMPANY}/persons/erase`,
} as const;

const Hash = z.string().regex(/^[0-9a-f]{64}$/, "takes 64 hex digits");

/** What the log came to at an instant: who keeps a copy finds out whether anything before it was rewritten. */
const AnchorLine = z.object({
  workspace: z.string(),
  seq: z.int().min(1).meta({ description: "Number of the last log entry it covers" }),
  at: z.string().meta({ description: "ISO 8601, in UTC" }),
  hash: Hash.meta({ description: "Hash of that entry in the chain" }),
  root: Hash.meta({ description: "Root of the Merkle tree over the hashes of all entries up to that one (RFC 9162)" }),
});
/** The latest first. */
export const AnchorsResponse = z.object({ anchors: z.array(AnchorLine), next: NextCursor });
export const AnchorsQuery = z.object(pageOf(100, 500));
/** The one that was set, or the latest where nothing was written since; null: the log is empty. */
export const AnchorResponse = z.object({ anchor: AnchorLine.nullable() });

/** What `baton verify FILE` checks. */
export const EvidenceResponse = z.object({
  format: z.enum(["baton evidence 1", "baton evidence 2"]),
  lead: z.string(),
  anchor: AnchorLine,
  /** Of the log, with the proof that they are in it. */
  entries: z.array(
    z.object({
      seq: z.int().min(1),
      before: Hash,
      entry: z.string(),
      path: z.array(Hash),
      person: z.object({ salt: z.string(), said: z.string(), hash: z.string().nullable() }).optional(),
    }),
  ),
  clauses: z.array(z.object({ version: z.int().min(1), clause: z.string(), text: z.string() })),
});

/** In the body, so that no address stands in a URL. */
const Address = textShape(1, 320).meta({ description: "An email address" });
export const PersonRequest = requestShape({ address: Address });
export const ErasePersonRequest = requestShape({ address: Address, ...proof });

const Said = z.record(z.string(), z.unknown());
/** All that is known of a person; inputs and events are as the log has them. */
export const ExportedPersonResponse = z.object({
  address: z.string(),
  leads: z.array(
    z.object({
      leadId: z.string(),
      person: z.object(Called),
      attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      history: z.array(
        z.object({
          seq: z.int(),
          source: z.string().nullable(),
          factId: z.string().nullable(),
          input: Said,
          events: z.array(Said),
        }),
      ),
    }),
  ),
  /** What was said about other leads that mentions the address. */
  mentions: z.array(z.object({ seq: z.int(), leadId: z.string(), input: Said })),
  arrivals: z
    .array(
      z.object({
        arrivalId: z.string(),
        at: Instant,
        source: z.string(),
        intakeName: z.string(),
        outcome: ArrivalOutcome,
        leadId: z.string().nullable(),
        reason: z.string().nullable().meta({ description: "Why it was refused" }),
        sent: Said.nullable().meta({ description: "Null: it can't be read, or isn't kept any more" }),
        raw: z.string().nullable().meta({ description: "As it came, where it can't be read" }),
      }),
    )
    .meta({ description: "What forms and webhooks sent of the person, whatever became of it" }),
  visits: z
    .array(z.object({ leadId: z.string().nullable(), at: Instant, activity: z.string(), note: z.string() }))
    .meta({ description: "Visits to the company's sites that aren't in the history of a lead yet" }),
});
export const ErasedPersonResponse = z.object({
  leads: z.array(z.string()),
  entries: z.int().meta({ description: "Log entries whose personal data was erased" }),
  arrivals: z.int().meta({ description: "Submissions of forms and webhooks that were erased" }),
  keptBy: z
    .array(z.string())
    .meta({ description: "Other leads whose own details mention the address; it stays there" }),
});
