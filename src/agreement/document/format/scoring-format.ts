/** Parts 3 and 4: definitions, scoring, and what makes a lead marketing qualified. */
import { choice, duration, either, flag, group, list, named, number, optional, reference, text, why } from "./field.ts";
import { WHEN } from "./profile-format.ts";

/** A definition with what must be true for a lead to enter. */
export const DEFINITION = group(
  "The definition with its entry criteria.",
  "{ means: A signed contract, criteria: [The contract is signed] }",
  {
    means: text("The definition in a sentence.", "A signed contract"),
    criteria: optional(
      list(
        "What must be true for a lead to enter.",
        "[The contract is signed]",
        text("A criterion.", "The contract is signed"),
      ),
    ),
  },
);
const definition = (about: string, example: string) =>
  either(about, example, text("The definition in a sentence.", example), DEFINITION);

export const DEFINITIONS = group(
  "What both teams mean by each stage.",
  "{ lead: A person we can reach, mql: A lead that fits, sal: An MQL that Sales accepted, sql: An SAL with a confirmed need }",
  {
    lead: definition("What a lead is.", "A person who gave us a way to reach them"),
    mql: definition("Marketing qualified lead.", "A lead that fits our customer and shows interest"),
    sal: definition("Sales accepted lead.", "An MQL that Sales accepted as worth pursuing"),
    sql: definition("Sales qualified lead.", "An SAL with a confirmed need"),
    opportunity: optional(definition("Opportunity.", "An SQL with a proposal and an expected close date")),
    customer: optional(definition("Customer.", "A signed contract")),
    recycled: optional(definition("Recycled lead.", "A lead that is not ready yet")),
    rejected: optional(definition("Rejected lead.", "An MQL that the receiving team returned with a reason")),
    disqualified: optional(definition("Disqualified lead.", "A lead that will not buy from us")),
  },
);

const points = number("Points; negative ones count against the lead.", "20", -1_000, 1_000);
const cap = optional(number("The most that this score can add; default: no limit.", "55", 0, 1_000));
const range = text("Total score: `75`, `62 to 74`, `below 62`, or `lowest`.", "75", "score range");
/** A grade with its rationale. */
export const GRADE = group("A grade.", "{ from: 75 }", { from: range, why });
const bands = (about: string, example: string) =>
  named(about, example, "id", text("A range of points.", "40 or more", "score range"));

export const SCORING = group(
  "How a lead is scored.",
  "{ fit: { rules: {} }, engagement: { rules: {} }, grades: { all: lowest } }",
  {
    fit: group(
      "Fit score: who the lead is.",
      "{ cap: 55, rules: { size: { label: Large, when: { employees: { from: 50 } }, points: 20 } } }",
      {
        cap,
        rules: named(
          "Points for what is true of the lead.",
          "{ software: { label: Software company, when: { industry: software }, points: 20 } }",
          "id",
          group("A rule.", "{ label: Software company, when: { industry: software }, points: 20 }", {
            label: text("The rule in words.", "Software company"),
            when: WHEN,
            points,
            why,
          }),
        ),
      },
    ),
    engagement: group(
      "Engagement score: what the lead does.",
      "{ half-life: 30 days, rules: { trial: { label: Started a trial, activity: trial_started, points: 30 } } }",
      {
        cap,
        "half-life": optional(
          duration("Points lose half their value in this time; default: points stay.", "30 days", "wall"),
        ),
        rules: named(
          "Points for what the lead does.",
          "{ pricing: { label: Viewed prices, activity: pricing_page_viewed, points: 15 } }",
          "id",
          group("A rule.", "{ label: Viewed prices, activity: pricing_page_viewed, points: 15 }", {
            label: text("The rule in words.", "Viewed the pricing page"),
            activity: text("Name of the activity, as your systems send it.", "pricing_page_viewed"),
            points,
            count: optional(
              choice("Which activities count; default: every one.", "each", {
                every: "every one",
                each: "each object once, such as an email that is opened three times",
                once: "the first one only",
              }),
            ),
            "from-the": optional(
              number("The first activity of a lead that counts; default: the first.", "3", 2, 1_000),
            ),
            "at-most": optional(
              number("The most that repeated activities can add up to; default: no limit.", "30", 1, 10_000),
            ),
            why,
          }),
        ),
      },
    ),
    grades: optional(
      named(
        "Priority grades by total score. Use `grades` or `matrix`.",
        "{ hot: 75, warm: 62 to 74, cold: lowest }",
        "id",
        either("A range, or a group.", "75", range, GRADE),
      ),
    ),
    matrix: optional(
      group(
        "The grade by fit × engagement, instead of `grades`.",
        '{ fit: { a: 40 or more, b: below 40 }, engagement: { "1": 30 or more, "2": below 30 }, grades: { hot: [a1], cold: [a2, b1, b2] } }',
        {
          fit: bands("Bands of fit points.", "{ a: 40 or more, b: below 40 }"),
          engagement: bands("Bands of engagement points.", '{ "1": 30 or more, "2": below 30 }'),
          grades: named(
            "Each grade with its cells (fit band and engagement band), highest priority first.",
            "{ hot: [a1, a2, b1], warm: [a3, b2, c1], cold: [b3, c2, c3] }",
            "id",
            list("Cells.", "[a1, a2]", text("A cell.", "a1")),
          ),
          why,
        },
      ),
    ),
  },
);

export const QUALIFICATION = group("What makes a lead marketing qualified.", "{ bar: 50 }", {
  bar: number("MQL threshold: the total score at which a lead becomes an MQL.", "50", -1_000, 10_000),
  exceptions: optional(
    named(
      "What makes an MQL at any score. If several apply, the one with the highest-priority grade counts.",
      "{ demo: { label: Asked for a demo, activity: demo_requested } }",
      "id",
      group(
        "An exception: by an activity, by facts about the lead, or both.",
        "{ label: Asked for a demo, activity: demo_requested }",
        {
          label: text("The exception in words.", "Asked for a demo"),
          activity: optional(text("Name of the activity.", "demo_requested")),
          when: optional(WHEN),
          grade: optional(reference("The grade it gives; default: the score's.", "hot", "grade")),
          once: optional(flag("Whether it makes an MQL only once: a recycled lead then needs another reason.")),
          why,
        },
      ),
    ),
  ),
  "grey-zone": optional(
    group(
      "Scores below the MQL threshold that a person reviews.",
      "{ from: 40, decider: dana, decide-within: 1 day, otherwise: leave }",
      {
        from: number("Lowest score of the zone.", "40", -1_000, 10_000),
        decider: reference("Who decides.", "dana", "person"),
        "decide-within": duration("How fast.", "1 business day"),
        hours: optional(reference("In which calendar, for business time.", "office", "calendar")),
        otherwise: choice("What happens to a lead without a decision in time.", "leave", {
          qualify: "it becomes an MQL",
          leave: "it stays a lead",
        }),
        why,
      },
    ),
  ),
  stale: optional(
    group(
      "An MQL that no one has accepted goes to Nurture when its score drops too low.",
      "{ below: 35, after: 30 days, at-most: 2 }",
      {
        below: number("The score below which it is stale.", "35", -1_000, 10_000),
        after: duration("How long it stays in Nurture before it is re-scored.", "30 days", "wall"),
        "at-most": number("How often a lead may be recycled in all; after that, it is disqualified.", "2", 1, 20),
        why,
      },
    ),
  ),
  why,
});
