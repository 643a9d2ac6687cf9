/** The part of the contract about what needs attention: alarms, and how the company and its server stand. */
import { z } from "zod";
import { COMPANY } from "./paths.ts";
import { Instant } from "./shapes.ts";

export const operationPaths = {
  operation: `${COMPANY}/operation`,
} as const;

const Alarm = z.object({
  rule: z.string().meta({ description: "What is looked at, such as `work_late`: operation.md lists them" }),
  subject: z.string().meta({ description: "Of several things that the rule looks at, which one" }),
  since: Instant.meta({ description: "Since when it has been so" }),
  clearedAt: Instant.nullable().meta({ description: "Null: it is still so" }),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

export const OperationResponse = z.object({
  asOf: Instant,
  alarms: z
    .array(Alarm)
    .meta({ description: "Raised, the latest first; then those of the last 14 days that are over" }),
  untold: z
    .object({ count: z.int(), since: Instant.nullable(), reason: z.string().nullable() })
    .meta({ description: "Emails about alarms that the mail server has not taken" }),
  company: z
    .object({
      dueSince: Instant.nullable(),
      channels: z.array(
        z.object({
          channel: z.string(),
          waiting: z.int(),
          lateSince: Instant.nullable(),
          retried: z.int(),
          isSent: z.boolean().meta({ description: "False: this server sends nothing there now" }),
          failed: z.int().meta({ description: "For good, within 24 hours" }),
        }),
      ),
      arrivalsSince: Instant.nullable(),
      sumsSince: Instant.nullable(),
      decidedAt: Instant.nullable().meta({ description: "When the last decision was recorded" }),
      anchoredAt: Instant.nullable(),
      verified: z
        .object({ at: Instant, difference: z.string().nullable() })
        .nullable()
        .meta({ description: "The last `baton verify`" }),
    })
    .nullable()
    .meta({ description: "Null: the company is archived, or an import is unfinished" }),
  machine: z
    .object({
      processes: z.array(
        z.object({
          host: z.string(),
          version: z.string(),
          serves: z.boolean(),
          works: z.boolean(),
          startedAt: Instant,
          seenAt: Instant,
          freeBytes: z.number().nullable(),
        }),
      ),
      databaseBytes: z.number(),
      backupAt: Instant.nullable(),
    })
    .nullable()
    .meta({ description: "Null: another company operates the server" }),
});
