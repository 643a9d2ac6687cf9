/** Part 2, the profile, and the conditions on a lead's attributes that other parts use too. */
import { either, flag, group, list, named, number, optional, text, why } from "./field.ts";

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

/** Attributes and what they must be; all must match. */
export const WHEN = named(
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

export const PROFILE = group(
  "Who we sell to, and who we don't.",
  "{ customer: { size: { label: 50 to 2000 employees, when: { employees: { from: 50, to: 2000 } } } } }",
  {
    customer: optional(
      named(
        "The traits of the ideal customer.",
        "{ size: { label: 50 to 2000 employees } }",
        "id",
        group("A trait.", "{ label: Software companies }", {
          label: text("The trait in words.", "Software and fintech companies"),
          when: optional(WHEN),
          why,
        }),
      ),
    ),
    personas: optional(
      named(
        "The people we talk to.",
        "{ head-of-demand: { role: Head of demand generation } }",
        "id",
        group("A persona.", "{ role: Head of demand generation }", {
          role: text("What they do.", "Head of demand generation"),
          goals: optional(
            list(
              "What they want.",
              "[A pipeline that can be planned]",
              text("A goal.", "A pipeline that can be planned"),
            ),
          ),
          pains: optional(
            list(
              "Their pain points.",
              "[Leads that no one follows up]",
              text("A pain.", "Leads that no one follows up"),
            ),
          ),
          why,
        }),
      ),
    ),
    "out-of-profile": optional(
      named(
        "Who we don't sell to. Such a lead never qualifies by score, only by an exception.",
        "{ students: { label: Students, when: { title: { contains: student } } } }",
        "id",
        group("A kind of lead that is not a fit.", "{ label: Students, when: { title: { contains: student } } }", {
          label: text("Who it is.", "Students"),
          when: WHEN,
          why,
        }),
      ),
    ),
  },
);
