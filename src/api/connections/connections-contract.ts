/** The part of the contract about connections to CRMs. */
import { z } from "zod";
import { COMPANY } from "../paths.ts";
import { requestShape } from "../request-shape.ts";
import { Instant, LeadId, ShortText, textShape } from "../shapes.ts";
import { CrmMapping } from "./crm-mapping.ts";

export const connectionPaths = {
  connections: `${COMPANY}/connections`,
  connection: `${COMPANY}/connections/:connectionId`,
  consents: `${COMPANY}/connections/consents`,
  consentsBack: `${COMPANY}/connections/consents/back`,
  credentials: `${COMPANY}/connections/:connectionId/credentials`,
  schema: `${COMPANY}/connections/:connectionId/schema`,
  gone: `${COMPANY}/connections/:connectionId/gone`,
  preview: `${COMPANY}/connections/:connectionId/preview`,
  start: `${COMPANY}/connections/:connectionId/start`,
  pause: `${COMPANY}/connections/:connectionId/pause`,
  resync: `${COMPANY}/connections/:connectionId/resync`,
  dismiss: `${COMPANY}/connections/:connectionId/conflicts/dismiss`,
  writes: `${COMPANY}/connections/:connectionId/writes`,
  changes: `${COMPANY}/connections/:connectionId/changes`,
  panelSecret: `${COMPANY}/connections/:connectionId/panel-secret`,
  /** Where Salesforce posts to. */
  panelOfRecord: `${COMPANY}/connections/:connectionId/panel`,
  /** What the card in HubSpot asks for. */
  cardOfRecord: `${COMPANY}/connections/:connectionId/card`,
  panel: `${COMPANY}/panels/:token`,
} as const;

/** Of one company. */
export const MOST_CONNECTIONS = 10;

export const ConnectionParams = z.object({ connectionId: textShape(1, 100) });
const CredentialsShape = z
  .record(textShape(1, 60), textShape(0, 10_000))
  .refine((each) => Object.keys(each).length <= 20, "holds too much")
  .meta({ description: "By the names that `offered` lists; stored encrypted, and never returned" });
const Share = z.int().min(1).max(100).meta({ description: "What Baton may use of each limit of the CRM, in percent" });

export const CreateConnectionRequest = requestShape({
  kind: textShape(1, 40),
  name: textShape(1, 60),
  credentials: CredentialsShape,
  sharePercent: Share.default(50),
});
export const ChangeConnectionRequest = requestShape({
  name: textShape(1, 60),
  sharePercent: Share,
  mapping: CrmMapping,
});
export const PreviewConnectionRequest = requestShape({
  mapping: CrmMapping.nullable()
    .default(null)
    .meta({ description: "By which, before it is saved; null: that of the connection" }),
});
export const ConnectionCredentialsRequest = requestShape({ credentials: CredentialsShape });
export const BeginConsentRequest = requestShape({
  kind: textShape(1, 40),
  name: textShape(1, 60),
  credentials: CredentialsShape,
  sharePercent: Share.default(50),
  connectionId: textShape(1, 100)
    .nullable()
    .default(null)
    .meta({ description: "The connection that gets other credentials; null: a new one is made" }),
});
export const BegunConsentResponse = z.object({
  address: z.string().meta({ description: "Of the CRM’s own page, where the person who asks is to agree" }),
  expiresAt: Instant.meta({ description: "They must be back by then" }),
});
export const FinishConsentRequest = requestShape({
  state: textShape(1, 200),
  code: textShape(1, 4_000).nullable(),
  error: textShape(1, 200).nullable().default(null).meta({ description: "What the CRM says when there is no code" }),
  description: textShape(1, 1_000).nullable().default(null),
});
export const FinishedConsentResponse = z.object({
  connectionId: z.string(),
  isNew: z.boolean().meta({ description: "False: a connection has other credentials now" }),
});
export const PauseConnectionRequest = requestShape({ isPaused: z.boolean() });
export const ResyncRequest = requestShape({
  leadId: LeadId.nullable().meta({ description: "Null: everything that is there" }),
});
export const DismissConflictRequest = requestShape({
  type: ShortText,
  id: ShortText,
  field: ShortText,
  side: z.enum(["heard", "written"]),
});
export const PanelSecretRequest = requestShape({
  secret: textShape(0, 1_000)
    .nullable()
    .meta({ description: "Stored encrypted, and never returned; null: the app of the connection shows the panel" }),
});
/** For Baton’s card in HubSpot: it shows what stands here, and decides nothing. */
export const RecordCardResponse = z.object({
  title: z.string(),
  text: z.string().nullable(),
  lead: z
    .object({
      company: z.string().nullable(),
      grade: z.string(),
      reason: z.string(),
      owner: z.string(),
      clock: z
        .object({
          title: z.string(),
          tone: z.enum(["good", "bad", "warn", "accent", "quiet"]),
          text: z.string(),
          note: z.string().nullable(),
          leftMs: z.number().nullable(),
        })
        .nullable(),
      promise: z.string().nullable(),
      missed: z.array(z.string()),
      answers: z.array(z.enum(["accept", "reject"])),
      whyNone: z.string().nullable(),
    })
    .nullable(),
  panelUrl: z.string().nullable(),
  leadUrl: z.string().nullable(),
});
export const CreatedConnectionResponse = z.object({ connectionId: z.string() });
export const ReceivedChangesResponse = z.object({ received: z.int() });
export const WritesQuery = z.object({ leadId: LeadId.optional() });

const Counted = z.int().min(0);
const FailureView = z.object({ message: z.string(), remedy: z.string().nullable(), at: Instant }).nullable();
const ConnectionView = z.object({
  connectionId: z.string(),
  kind: z.string(),
  crm: z.string().meta({ description: "Of the CRM, as people call it" }),
  name: z.string(),
  account: z.object({ id: z.string(), name: z.string(), url: z.string(), isSandbox: z.boolean() }),
  createdAt: Instant,
  liveAt: Instant.nullable().meta({ description: "Null: nothing flows until it is started" }),
  pausedAt: Instant.nullable(),
  pausedBecause: z.string().nullable().meta({ description: "Null: someone paused it" }),
  failingSince: Instant.nullable(),
  lastError: FailureView,
  waiting: z.object({
    changes: Counted,
    writes: Counted,
    tasks: Counted,
    oldestChangeAt: Instant.nullable(),
    oldestWriteAt: Instant.nullable(),
  }),
});
export const ConnectionsResponse = z.object({
  asOf: Instant,
  offered: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      credentials: z.array(
        z.object({
          ...{ name: z.string(), label: z.string(), isOptional: z.boolean() },
          options: z
            .array(z.object({ value: z.string(), label: z.string() }))
            .nullable()
            .meta({ description: "Null: any text" }),
        }),
      ),
      ways: z
        .array(
          z.object({
            ...{ name: z.string(), label: z.string(), needs: z.array(z.string()), takes: z.array(z.string()) },
            isByConsent: z.boolean().meta({ description: "Someone agrees on the CRM’s own page" }),
          }),
        )
        .meta({ description: "How it is connected, and which credentials are entered for that" }),
    }),
  ),
  connections: z.array(ConnectionView),
});

const FieldWriteView = z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() });
const WriteView = z.object({
  leadId: z.string(),
  at: Instant,
  type: z.string().nullable(),
  recordId: z.string().nullable(),
  changes: z.array(FieldWriteView),
  why: z.string(),
  outcome: z.enum(["written", "refused", "gone", "again"]),
  reason: z.string().nullable(),
});
export const ConnectionWritesResponse = z.object({ asOf: Instant, writes: z.array(WriteView) });
export const ConnectionResponse = ConnectionView.extend({
  asOf: Instant,
  sharePercent: z.int(),
  mapping: CrmMapping,
  skewMs: z.int().meta({ description: "So much the CRM's clock was ahead in what was read last" }),
  hasPanelSecret: z.boolean().meta({ description: "Whether a secret of its own was entered for the panel in the CRM" }),
  missingTypes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  feeds: z.array(
    z.object({ name: z.string(), heardAt: Instant.nullable(), nextAt: Instant, behindSince: Instant.nullable() }),
  ),
  budgets: z.array(
    z.object({
      name: z.string(),
      limit: z.number(),
      left: z.number(),
      ours: z.number(),
      used: z.number(),
      resetsAt: Instant.nullable(),
    }),
  ),
  people: z.array(
    z.object({
      user: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      isActive: z.boolean(),
      member: z.string().nullable().meta({ description: "Null: no member is known to be this user" }),
      isSet: z.boolean().meta({ description: "The mapping says so, rather than an address" }),
    }),
  ),
  conflicts: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      field: z.string(),
      side: z.enum(["heard", "written"]),
      leadId: z.string().nullable(),
      at: Instant,
      theirs: z.string().nullable(),
      ours: z.string().nullable(),
      reason: z.string(),
      remedy: z.string().nullable(),
    }),
  ),
});
export const ConnectionPreviewResponse = z.object({
  isWhole: z.boolean().meta({ description: "False: there is more than a preview reads" }),
  records: Counted,
  byRole: z.record(z.string(), Counted),
  captured: Counted.meta({ description: "People who would become leads" }),
  recognized: Counted.meta({ description: "People who are leads already" }),
  left: Counted.meta({
    description: "People who stay what they are: created too early, or not what the mapping captures",
  }),
  leadsWritten: Counted.meta({ description: "Leads of which something would be written" }),
  fields: z.record(z.string(), Counted).meta({ description: "How often each field would be written" }),
  examples: z.array(
    z.object({
      leadId: z.string(),
      type: z.string(),
      id: z.string(),
      why: z.string(),
      changes: z.array(FieldWriteView),
    }),
  ),
  unmapped: z.array(z.object({ user: z.string(), name: z.string(), records: Counted })),
});
export const GoneRecordsResponse = z.object({
  asOf: Instant,
  records: z.array(
    z.object({
      ...{ type: z.string(), id: z.string(), leadId: z.string().nullable(), url: z.string().nullable() },
      how: z.enum(["deleted", "merged", "erased", "hidden"]).meta({ description: "Hidden: no longer shown to Baton" }),
      at: Instant.meta({ description: "When Baton heard of it" }),
      mergedInto: z.string().nullable().meta({ description: "The lead that the lead here was merged into" }),
      erasedAt: Instant.nullable().meta({ description: "When the person was erased here" }),
    }),
  ),
});
export const ConnectionSchemaResponse = z.object({
  types: z.array(z.object({ type: z.string(), role: z.string(), label: z.string() })),
  fields: z.array(
    z.object({
      ...{ type: z.string(), name: z.string(), label: z.string(), isWritable: z.boolean() },
      options: z
        .array(z.object({ value: z.string(), label: z.string() }))
        .nullable()
        .meta({ description: "Null: free text, a number, or a date" }),
    }),
  ),
  stages: z.array(
    z.object({
      ...{ type: z.string(), field: z.string(), value: z.string(), label: z.string(), pipeline: z.string().nullable() },
      standing: z.enum(["open", "won", "lost"]),
    }),
  ),
});
