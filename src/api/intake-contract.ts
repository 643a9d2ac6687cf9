/** The part of the contract about forms, webhooks, and what came in by them. */
import { z } from "zod";
import { FormSettings } from "./intake/form.ts";
import { SiteSettings } from "./intake/site.ts";
import { WebhookSettings } from "./intake/webhook.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, textShape, Why } from "./shapes.ts";

export const intakePaths = {
  intakes: `${COMPANY}/intake`,
  intake: `${COMPANY}/intake/:intakeId`,
  webhooks: `${COMPANY}/inbound-webhooks`,
  webhook: `${COMPANY}/inbound-webhooks/:intakeId`,
  webhookSecret: `${COMPANY}/inbound-webhooks/:intakeId/secret`,
  pauseIntake: `${COMPANY}/intake/:intakeId/pause`,
  resumeIntake: `${COMPANY}/intake/:intakeId/resume`,
  sites: `${COMPANY}/sites`,
  site: `${COMPANY}/sites/:intakeId`,
  siteScript: `${COMPANY}/sites/:intakeId/visits.js`,
  siteVisits: `${COMPANY}/sites/:intakeId/visits`,
  siteWithdrawals: `${COMPANY}/sites/:intakeId/withdrawals`,
  forms: `${COMPANY}/forms`,
  form: `${COMPANY}/forms/:intakeId`,
  arrivals: `${COMPANY}/arrivals`,
  arrival: `${COMPANY}/arrivals/:arrivalId`,
  retryArrival: `${COMPANY}/arrivals/:arrivalId/retry`,
  dismissArrival: `${COMPANY}/arrivals/:arrivalId/dismiss`,
} as const;

/** Of one company, open at a time. */
export const MOST_INTAKES = 200;

export const ArrivalOutcome = z.enum(["waiting", "lead", "refused"]);
const IntakeName = textShape(1, 60);
const Source = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,59}$/, "takes small letters, digits, dots, hyphens, and underscores")
  .meta({ description: "Source of the facts, such as website" });

export const IntakeParams = z.object({ intakeId: textShape(1, 100) });
export const ArrivalParams = z.object({ arrivalId: textShape(1, 100) });

export const CreateFormRequest = requestShape({ name: IntakeName, source: Source, settings: FormSettings });
/** Its source stays. */
export const ChangeFormRequest = requestShape({ name: IntakeName, settings: FormSettings });
export const CreatedIntakeResponse = z.object({ intakeId: z.string() });

export const CreateSiteRequest = requestShape({ name: IntakeName, source: Source, settings: SiteSettings });
/** Its source stays. */
export const ChangeSiteRequest = requestShape({ name: IntakeName, settings: SiteSettings });
export const VisitsResponse = z.object({
  visitor: z.string().nullable().meta({
    description:
      "The ID of the visitor, signed: sent with the next visits, and in forms. Null: the one that was sent is none of this site (any more), and nothing was kept",
  }),
});

/** Of a sender that has one; left out: a new one is made, or the one that there is stays. */
const Secret = textShape(16, 200).optional();
/** By which what the sender only names is fetched. Left out: as it is; null: taken away. */
const Token = textShape(16, 1_000).nullable().optional();
export const CreateWebhookRequest = requestShape({
  name: IntakeName,
  source: Source,
  settings: WebhookSettings,
  secret: Secret,
  token: Token,
});
export const ChangeWebhookRequest = requestShape({
  name: IntakeName,
  settings: WebhookSettings,
  secret: Secret,
  token: Token,
});
/** Hours for which the secret before is taken as well. */
const MOST_OVERLAP_HOURS = 168;
export const RotateSecretRequest = requestShape({
  secret: Secret,
  overlapHours: z.int().min(0).max(MOST_OVERLAP_HOURS).default(24),
});
export const RotatedSecretResponse = z.object({ secret: z.string().meta({ description: "Told this once" }) });
/** What Meta and LinkedIn ask before they send anything. */
const Asked = z.string().max(500).optional();
export const HandshakeQuery = z.object({
  ...{ "hub.mode": Asked, "hub.challenge": Asked, "hub.verify_token": Asked },
  ...{ challengeCode: Asked, applicationId: Asked },
});
export const HandshakeResponse = z.union([
  z.string(),
  z.object({ challengeCode: z.string(), challengeResponse: z.string() }),
]);
export const CreatedWebhookResponse = z.object({
  intakeId: z.string(),
  secret: z.string().meta({ description: "Told this once" }),
});

const ListedIntake = z.object({
  intakeId: z.string().meta({ description: "Part of its address: anyone who knows it can send" }),
  kind: z.enum(["form", "webhook", "site"]),
  name: z.string(),
  source: z.string(),
  form: FormSettings.nullable().meta({ description: "Null: it is no form" }),
  webhook: WebhookSettings.nullable().meta({ description: "Null: it is no webhook" }),
  site: SiteSettings.nullable().meta({ description: "Null: it is no site" }),
  visits: z
    .object({
      waiting: z.int().meta({ description: "Visits that wait until a form carries the ID of their visitor" }),
      sending: z.int().meta({ description: "Visits of leads that are no activities yet" }),
      joined: z.int().meta({ description: "Visitors who are a lead's" }),
      lastAt: Instant.nullable(),
      counts: z
        .array(z.object({ outcome: z.string(), visits: z.int() }))
        .meta({ description: "What became of visits that wait no longer: `activity`, or why not" }),
    })
    .nullable()
    .meta({ description: "Null: it is no site" }),
  pausedAt: Instant.nullable().meta({ description: "Since when what arrives is kept and waits; null: it runs" }),
  hasSecret: z
    .boolean()
    .meta({ description: "False for a webhook: its secret was lost with the key, and has to be replaced" }),
  formerUntil: Instant.nullable().meta({ description: "Until when the secret before is taken as well" }),
  hasToken: z.boolean(),
  lastArrival: z.object({ at: Instant, outcome: ArrivalOutcome }).nullable(),
  usualGap: z.object({ usualMs: z.int(), longMs: z.int() }).nullable().meta({
    description:
      "How long nothing arrives: `usualMs` or less in nine of ten cases, and `longMs` is the third longest of four weeks. Null: too little has arrived to say",
  }),
  quietSince: Instant.nullable().meta({
    description: "Its last arrival, where nothing has arrived since for much longer than usual; null: it isn't silent",
  }),
  createdBy: z.string().nullable(),
  createdAt: Instant,
  changedAt: Instant,
  turnedAway: z
    .object({ at: Instant, why: z.string(), from: z.string().nullable() })
    .nullable()
    .meta({ description: "The latest request that was turned away: at most one a minute is noted" }),
});
export const IntakesResponse = z.object({ asOf: Instant, intakes: z.array(ListedIntake) });

const Arrival = z.object({
  arrivalId: z.string(),
  intakeId: z.string(),
  intakeName: z.string(),
  source: z.string(),
  at: Instant,
  contentType: z.string(),
  size: z.int().meta({ description: "Bytes" }),
  hasBody: z.boolean().meta({ description: "What was sent is still kept" }),
  outcome: ArrivalOutcome,
  leadId: z.string().nullable(),
  refusal: z.string().nullable().meta({ description: "Why it was refused, as a code" }),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  tries: z.int(),
  dismissed: z
    .object({ at: Instant, by: z.string(), because: z.string().nullable() })
    .nullable()
    .meta({ description: "Someone said that nothing becomes of it" }),
  keptUntil: Instant.nullable().meta({ description: "Null: until someone has looked at it" }),
  visitor: z.enum(["joined", "forged", "unknown"]).nullable().meta({
    description:
      "What became of the visitor ID that it carried: its visits are the lead's, no one signed it for a site of this company, or no such visitor is known any more. Null: it carried none, or is no lead",
  }),
});
export const ArrivalsQuery = z.object({
  state: z.enum(["open", "leads", "dismissed", "all"]).default("open"),
  intakeId: textShape(1, 100).optional().meta({ description: "Only of this form or webhook" }),
  ...pageOf(50, 200),
});
export const ArrivalsResponse = z.object({
  asOf: Instant,
  counts: z
    .object({ arrived: z.int(), leads: z.int(), refused: z.int(), waiting: z.int(), dismissed: z.int() })
    .meta({ description: "Of the last 30 days: `arrived` is the sum of `leads`, `refused`, and `waiting`" }),
  arrivals: z.array(Arrival),
  next: NextCursor,
});
export const ArrivalResponse = z.object({
  asOf: Instant,
  arrival: Arrival,
  sent: z.record(z.string(), z.unknown()).nullable(),
  raw: z.string().nullable().meta({ description: "As it came, where it can't be read" }),
});
export const RetryArrivalRequest = requestShape({
  isPerson: z.boolean().default(false).meta({ description: "It is no spam" }),
});
export const DismissArrivalRequest = requestShape({ because: Why });
/** What became of it. */
export const UnderstoodResponse = z.object({
  outcome: ArrivalOutcome,
  leadId: z.string().nullable(),
  refusal: z.string().nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
});
/** What a form is answered: nothing of the lead that it became. */
export const ReceivedFormResponse = z.object({ received: z.literal(true) });
