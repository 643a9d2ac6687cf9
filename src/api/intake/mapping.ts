/**
 * Which lead is made of what a form or another system sent. Data, kept with the form or webhook: pure, so that the page which shows it and the server
 * that takes it cannot disagree.
 */
import { z } from "zod";
import { describedFact, type FactBody } from "../facts/facts.ts";
import { ShortText, textShape } from "../shapes.ts";
import { requestShape } from "../request-shape.ts";
import { LONGEST_EXPRESSION, parseExpression, type Scalar, valueOf } from "./expression.ts";

export const ExpressionText = textShape(1, LONGEST_EXPRESSION).superRefine((text, ctx) => {
  const parsed = parseExpression(text);
  if (!parsed.ok) for (const { message } of parsed.problems) ctx.addIssue({ code: "custom", message });
});
const MOST_ATTRIBUTES = 50;

/** Expressions as `expression.ts` describes them; null: it is not said. */
export const Mapping = requestShape({
  name: ExpressionText.nullable().default(null),
  email: ExpressionText.nullable().default(null),
  company: ExpressionText.nullable().default(null),
  origin: ExpressionText.nullable().default(null),
  /** By which its sender knows it: sent twice, it is one lead. */
  eventId: ExpressionText.nullable().default(null),
  /** What the lead did, such as `demo_requested`. */
  activity: ExpressionText.nullable().default(null),
  attributes: z
    .array(requestShape({ name: textShape(1, 100), value: ExpressionText }))
    .max(MOST_ATTRIBUTES)
    .default([]),
});
export type Mapping = z.output<typeof Mapping>;

export type MappedLead = {
  /** Null: its sender names none. */
  readonly eventId: string | null;
  readonly capture: FactBody<"capture">;
  readonly activity: string | null;
};
/** `field` of the lead, such as `email`. */
export type MappingProblem = { readonly field: string; readonly message: string };
export type Mapped =
  | { readonly ok: true; readonly lead: MappedLead }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/** @param sent as it was read: objects, lists, and scalars */
export function mapLead(mapping: Mapping, sent: unknown): Mapped {
  const read = (text: string | null): Scalar | undefined => {
    const parsed = text === null ? undefined : parseExpression(text);
    return parsed?.ok === true ? valueOf(parsed.value, sent) : undefined;
  };
  const text = (expression: string | null): string | null => {
    const value = read(expression);
    return value === undefined ? null : String(value).trim();
  };
  const [name, email, company, origin] = [mapping.name, mapping.email, mapping.company, mapping.origin].map(text);
  const attributes = mapping.attributes.flatMap(({ name: attribute, value: from }) => {
    const value = read(from);
    return value === undefined ? [] : [[attribute, value] as const];
  });
  if ([name, email, company].every((each) => each === null))
    return {
      ok: false,
      problems: [{ field: "lead", message: "has no name, email, or company: nothing that was sent is mapped to them" }],
    };
  const body = describedFact("capture").body.safeParse({
    ...{ origin, name, email, company },
    // Own keys, whatever they are called.
    attributes: Object.fromEntries(attributes),
  });
  if (!body.success)
    return {
      ok: false,
      problems: body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    };
  const activity = ShortText.nullable().safeParse(text(mapping.activity));
  if (!activity.success)
    return { ok: false, problems: [{ field: "activity", message: "is longer than 200 characters" }] };
  return {
    ok: true,
    lead: {
      eventId: text(mapping.eventId),
      capture: body.data,
      activity: activity.data,
    },
  };
}
