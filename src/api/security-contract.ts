/** The part of the contract about the security log. */
import { COMPANY } from "./paths.ts";
import { z } from "zod";
import { SECURITY_KINDS } from "../policy/security-kinds.ts";
import { SECOND_STEP_RULES } from "../policy/second-step.ts";
import { proof } from "./proof.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { requestShape } from "./request-shape.ts";
import { Instant } from "./shapes.ts";

const Kind = z.enum(SECURITY_KINDS);
const SecondStep = z.enum(SECOND_STEP_RULES).meta({ description: "Who must use two-step verification" });

export const SecurityQuery = z.object({
  kind: Kind.optional(),
  person: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "ID of the login or key that did it, or of the login it is about" }),
  ...pageOf(50, 200),
});

/** The newest first. */
export const SecurityResponse = z.object({
  asOf: Instant,
  events: z.array(
    z.object({
      id: z.string(),
      at: Instant,
      kind: Kind,
      by: z.object({
        kind: z.enum(["account", "key", "program", "visitor"]),
        id: z.string().nullable(),
        name: z.string().nullable(),
      }),
      /** Whose login it is about. */
      login: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      /** Of the network. */
      address: z.string().nullable(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
    }),
  ),
  next: NextCursor,
  /** For how many days what is not in the log's chain is kept. */
  keptDays: z.number().int(),
  secondStep: SecondStep,
  messageButtons: z.boolean().meta({ description: "Whether the buttons of messages work without signing in" }),
});

export const MessageButtonsRequest = requestShape({ allowed: z.boolean() });
export const SecondStepRequest = requestShape({ of: SecondStep, ...proof });
export const KeepSecurityRequest = requestShape({ days: z.number().int().min(30).max(3650) });
export const SecurityExportQuery = z.object({ format: z.enum(["csv", "ndjson"]).default("csv") });

export const securityPaths = {
  security: `${COMPANY}/security`,
  export: `${COMPANY}/security/export`,
  retention: `${COMPANY}/security/retention`,
  secondStep: `${COMPANY}/security/two-step`,
  messageButtons: `${COMPANY}/security/message-buttons`,
  endMessageLinks: `${COMPANY}/security/message-buttons/end-links`,
} as const;
