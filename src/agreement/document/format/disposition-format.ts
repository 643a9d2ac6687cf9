/** Parts 8 and 9: reject reasons, who decides disputes, and the escalation steps. */
import { choice, duration, either, flag, group, named, number, optional, reference, text, why } from "./field.ts";

const consequence = {
  then: choice("What happens next.", "recycle", {
    recycle:
      "it goes to Nurture for a time (`after`) and is then re-scored; a lead recycled `at-most` times already is disqualified instead",
    disqualify: "it is disqualified",
    "fix-data": "it goes back to Marketing to fix its data within a time (`within`)",
    reroute: "it goes to another rep",
    accept: "it counts as accepted; only when a deadline passes",
    dispute: "the arbiter decides; only for a reject reason",
  }),
  after: optional(duration("For `recycle`: how long it stays in Nurture.", "30 days", "wall")),
  "at-most": optional(number("For `recycle`: how often; after that, the lead is disqualified.", "2", 1, 20)),
  within: optional(duration("For `fix-data`: the time to fix the data.", "2 days", "wall")),
} as const;

export const CONSEQUENCE = group(
  "What happens to the lead.",
  "{ then: recycle, after: 30 days, at-most: 2 }",
  consequence,
);

export const DISPOSITIONS = group(
  "Reject reasons, and what happens next.",
  "{ reasons: { profile: { label: Out of profile, then: disqualify } } }",
  {
    reasons: named(
      "The reject reasons to choose from; no other reason is allowed.",
      "{ profile: { label: Out of profile, then: disqualify } }",
      "id",
      group("A reject reason.", "{ label: Out of profile, then: disqualify }", {
        label: text("The reject reason in words.", "Right company, wrong time"),
        note: optional(
          choice("Whether a note is required; default: optional.", "required", {
            required: "a note is required",
            optional: "a note is optional",
          }),
        ),
        "after-cadence": optional(flag("Whether it is locked until the attempts of the cadence are on record.")),
        ...consequence,
        why,
      }),
    ),
    disputes: optional(
      group(
        "The team that handed off a lead may dispute its rejection.",
        "{ arbiter: dana, within: 5 days, decide-within: 2 days }",
        {
          arbiter: reference("Who decides.", "dana", "person"),
          within: duration("The time in which a rejection may be disputed.", "5 business days"),
          "decide-within": duration("The time for the decision; without one, the rejection stands.", "1 business day"),
          hours: optional(reference("Calendar in which business time is measured.", "office", "calendar")),
          why,
        },
      ),
    ),
  },
);

const ACTION = choice("What happens.", "tell-lead", {
  "warn-owner": "the lead owner is reminded, or alerted after the deadline",
  "tell-lead": "the head of the team that owes the target is notified",
  reassign: "the lead is reassigned, if its owner has neither accepted nor touched it",
});

/** A step with its rationale. */
export const RUNG = group("An escalation step.", "{ do: tell-lead }", { do: ACTION, why });

export const ESCALATION = group(
  "What happens as a deadline comes closer, and after it.",
  "{ ladder: { 50%: warn-owner, 100%: tell-lead } }",
  {
    ladder: named(
      "The escalation steps: at a share of the target time (`80%`), or `30 minutes before` or `2 hours after` the deadline.",
      "{ 50%: warn-owner, 100%: tell-lead }",
      "rung",
      either("A step, or a group.", "tell-lead", ACTION, RUNG),
    ),
    "quiet-hours": optional(
      group("When no notices are sent; they are delivered when quiet hours end.", '{ hours: "20:00-07:30" }', {
        hours: text("Start and end; may run past midnight.", '"20:00-07:30"', "hours"),
        zone: optional(text("Time zone; default: that of the agreement.", "Europe/Berlin", "zone")),
        leads: optional(flag("Whether quiet hours also apply to team heads; default: they do not.")),
      }),
    ),
  },
);
