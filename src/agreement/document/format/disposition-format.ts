/** Parts 8 and 9: why a lead may be given back, who decides disputes, and the ladder of consequences. */
import { choice, duration, either, flag, group, named, number, optional, reference, text, why } from "./field.ts";

const consequence = {
  then: choice("What happens next.", "recycle", {
    recycle: "it comes back after a time (`after`), at most so often (`at-most`)",
    disqualify: "it is disqualified",
    "fix-data": "marketing corrects its data within a time (`within`)",
    reroute: "it goes to somebody else",
    accept: "it is taken as accepted; only when a time is over",
    dispute: "the arbiter decides; only for a reject reason",
  }),
  after: optional(duration("For `recycle`: when it comes back.", "30 days", "wall")),
  "at-most": optional(number("For `recycle`: how often; then it is disqualified.", "2", 1, 20)),
  within: optional(duration("For `fix-data`: how fast.", "2 days", "wall")),
} as const;

export const CONSEQUENCE = group(
  "What happens to the lead.",
  "{ then: recycle, after: 30 days, at-most: 2 }",
  consequence,
);

export const DISPOSITIONS = group(
  "Why a lead may be given back, and what follows.",
  "{ reasons: { profile: { label: Out of profile, then: disqualify } } }",
  {
    reasons: named(
      "The reasons to choose from; there is no other.",
      "{ profile: { label: Out of profile, then: disqualify } }",
      "id",
      group("A reason.", "{ label: Out of profile, then: disqualify }", {
        label: text("The reason in words.", "Right company, wrong time"),
        note: optional(
          choice("Whether it must be explained; left out: it may be.", "required", {
            required: "a note must be written",
            optional: "a note may be written",
          }),
        ),
        "after-cadence": optional(flag("Locked until the attempts of the cadence are on record.")),
        ...consequence,
        why,
      }),
    ),
    disputes: optional(
      group("The giving side may object to a rejection.", "{ arbiter: dana, within: 5 days, decide-within: 2 days }", {
        arbiter: reference("Who decides.", "dana", "person"),
        within: duration("How long one may object.", "5 business days"),
        "decide-within": duration("How fast it is decided.", "1 business day"),
        hours: optional(reference("In which calendar business time is counted.", "office", "calendar")),
        why,
      }),
    ),
  },
);

const ACTION = choice("What happens.", "tell-lead", {
  "warn-owner": "the owner is warned",
  "tell-lead": "the lead of the party is told",
  reassign: "the lead goes to somebody else",
});

/** A rung with its reason. */
export const RUNG = group("A step.", "{ do: tell-lead }", { do: ACTION, why });

export const ESCALATION = group(
  "What happens while a time runs out, and after.",
  "{ ladder: { 50%: warn-owner, 100%: tell-lead } }",
  {
    ladder: named(
      "The rungs: at a share of the time (`80%`), or `30 minutes before`, `2 hours after`.",
      "{ 50%: warn-owner, 100%: tell-lead }",
      "rung",
      either("A step, or a group.", "tell-lead", ACTION, RUNG),
    ),
    "quiet-hours": optional(
      group("When nobody is sent a notice. It waits for the morning.", '{ hours: "20:00-07:30" }', {
        hours: text("From and until, past midnight too.", '"20:00-07:30"', "hours"),
        zone: optional(text("Time zone; left out: that of the agreement.", "Europe/Berlin", "zone")),
        leads: optional(flag("Whether leads of parties are spared too; left out: they are not.")),
      }),
    ),
  },
);
