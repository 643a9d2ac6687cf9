/** The small shapes that requests and answers are made of, each once. */
import { z } from "zod";
import { isEmailAddress } from "../base/email-address.ts";
import { EARLIEST_MS, LATEST_MS } from "../base/time.ts";
import { requestShape } from "./request-shape.ts";

export const Instant = z
  .int({ error: "is no instant: send whole milliseconds since 1970" })
  .min(EARLIEST_MS, "lies before 1970: send milliseconds since then")
  .max(LATEST_MS, "lies after 2199: send milliseconds since 1970")
  .meta({ description: "Milliseconds since 1970-01-01T00:00:00Z" });

/** Text that can be stored: whole characters, and none that is NUL. */
export const storable = (said: string): boolean => said.isWellFormed() && !said.includes("\0");

/** @param min, max length in characters, blanks at both ends taken off */
export function textShape(min: number, max: number) {
  return z.string().trim().min(min).max(max).refine(storable, "holds a NUL or half a character");
}
export const ShortText = textShape(1, 200);
export const Note = textShape(0, 2_000).nullish();
/** Why someone decided by hand: it stands beside the decision for good. */
export const Why = textShape(1, 2_000);
export const Member = textShape(1, 100).meta({ description: "ID of a person in the agreement" });

/** A source of at most 100 characters, each written with two at most, a colon, and an id of at most 200. */
export const LeadId = textShape(1, 401);
export const LeadParams = z.object({ leadId: LeadId });

/** What a lead is called; null where it is not known, or where you may not see it. */
export const Called = {
  name: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
};

export const EmailAddress = z
  .string()
  .trim()
  .max(320)
  .refine(isEmailAddress, "isn't an email address such as name@company.example")
  .meta({ format: "email" });

export const AttributeValue = z.union([textShape(0, 1_000), z.number(), z.boolean()]);

/** The outside's own id of a fact. Sent twice, it changes nothing. Left out, every request is a new fact. */
export const FactRef = requestShape({ source: textShape(1, 100), id: textShape(1, 200) });

/** RFC 9457. `code` is the closed error code of Baton; `errors` name fields. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
