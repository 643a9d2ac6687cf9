/** A webhook of another system: how its sender proves itself, and which lead is made of what it sends. */
import { z } from "zod";
import { requestShape } from "../request-shape.ts";
import { textShape } from "../shapes.ts";
import { parseExpression, valueOf } from "./expression.ts";
import { ExpressionText, Mapping } from "./mapping.ts";

/**
 * How a sender proves that it knows the secret: `standard` as Standard Webhooks says; `hex` and `base64` a signature of the body;
 * `timestamped` with the time before it, as Calendly and Stripe do; `body_key` the secret itself in the JSON, as Google's lead forms do; `linkedin` in hex, of
 * the body with a prefix of LinkedIn's.
 */
export const SIGNATURES = ["standard", "hex", "base64", "timestamped", "body_key", "linkedin"] as const;
/**
 * Senders that check who takes what they send before they send anything, and then name a lead without saying what is in it. What Meta names is fetched with a
 * token; what LinkedIn names isn't.
 */
export const ANNOUNCERS = ["meta", "linkedin"] as const;
export type Announcer = (typeof ANNOUNCERS)[number];

/** Whether what stands at a place begins with a text. */
const Condition = requestShape({ value: ExpressionText, begins: textShape(1, 200) });
export type Condition = z.output<typeof Condition>;

const HeaderName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]{1,60}$/, "isn't the name of a header");

export const WebhookSettings = requestShape({
  signature: z.enum(SIGNATURES),
  /** In which header it stands; of `body_key`, in which key of the JSON. `standard` has its own. */
  field: z.union([HeaderName, z.literal("google_key")]).default("webhook-signature"),
  mapping: Mapping,
  announces: z.enum(ANNOUNCERS).nullable().default(null),
  /** What is a try of its sender's, and no lead. */
  testIf: Condition.nullable().default(null),
  /** What else it sends is no lead either; null: all of it is. */
  onlyIf: Condition.nullable().default(null),
});
export type WebhookSettings = z.output<typeof WebhookSettings>;

/** What is no lead, whatever it says; null: it may be one. */
export function whyNoLead(
  { testIf, onlyIf }: Pick<WebhookSettings, "testIf" | "onlyIf">,
  sent: unknown,
): "test" | "other_event" | null {
  if (testIf !== null && holds(testIf, sent)) return "test";
  return onlyIf !== null && !holds(onlyIf, sent) ? "other_event" : null;
}

function holds({ value, begins }: Condition, sent: unknown): boolean {
  const parsed = parseExpression(value);
  const found = parsed.ok ? valueOf(parsed.value, sent) : undefined;
  return found !== undefined && String(found).startsWith(begins);
}

export type Announced = {
  /** By which it is fetched. */
  readonly id: string;
  /** What was sent of this one. */
  readonly of: Readonly<Record<string, unknown>>;
};

/** Leads that a sender names without saying what is in them; none where it sent them itself, as a relay does. */
export function announcedIn(
  announces: Announcer | null,
  sent: Readonly<Record<string, unknown>>,
): readonly Announced[] {
  if (announces === "meta")
    return listAt(sent, "entry").flatMap((entry) =>
      listAt(entry, "changes").flatMap((change) => {
        const value = own(change, "value");
        const id = idAt(value, "leadgen_id");
        return own(change, "field") === "leadgen" && id !== undefined ? [{ id, of: value as Announced["of"] }] : [];
      }),
    );
  const id = announces === "linkedin" ? idAt(sent, "leadGenFormResponse") : undefined;
  return id === undefined ? [] : [{ id, of: sent }];
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = own(value, key);
  return Array.isArray(list) ? list : [];
}

function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function idAt(value: unknown, key: string): string | undefined {
  const id = own(value, key);
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}
