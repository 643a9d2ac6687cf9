/** Conditions on a lead's attributes, as several parts use them. */
import { either, flag, group, list, named, number, optional, text } from "../field.ts";

const LARGEST = 1e15;
const value = [
  text("Text; case does not matter.", "software"),
  number("A number.", "50", -LARGEST, LARGEST, false),
  flag("True or false."),
];

export const CONDITION = group("A condition on a number or on text.", "{ from: 50, to: 2000 }", {
  from: optional(number("Lowest number that matches.", "50", -LARGEST, LARGEST, false)),
  to: optional(number("Highest number that matches.", "2000", -LARGEST, LARGEST, false)),
  contains: optional(
    list("Parts of the text, of which at least one must occur.", "[head of, vp]", text("A part.", "head of")),
  ),
  given: optional(flag("Whether there is a value at all.")),
});

/** Attributes and what they must be; all must hold. */
export const CONDITIONS = named(
  "What must be true of the lead: attributes, each with the value or values it may have. All must match.",
  "{ industry: [software, fintech], employees: { from: 50, to: 2000 } }",
  "attribute",
  either(
    "A value, a list of values, or a condition.",
    "[software, fintech]",
    ...value,
    list("Values, of which one must match.", "[software, fintech]", either("A value.", "software", ...value)),
    CONDITION,
  ),
);
