/** Parts 6 and 7: who gets a lead, and how fast and how often it is followed up. */
import {
  choice,
  duration,
  type EitherField,
  either,
  flag,
  group,
  list,
  named,
  number,
  optional,
  reference,
  text,
  why,
} from "./field.ts";
import { OTHERWISE } from "./otherwise-format.ts";
import { WHEN } from "./when.ts";

const WEIGHTS = (about: string, example: string) =>
  named(about, example, "person", number("Share of the leads: 2 gets twice as many as 1.", "1", 0.01, 100, false));
const hours = optional(reference("Calendar in which business time is measured.", "office", "calendar"));

export const HAND_OFFS = named(
  "Hand-offs, each named after the receiving team.",
  "{ sales: { from: marketing, pool: { ria: 1 }, nobody-available: { tell: sol } } }",
  "receiving party",
  group("A hand-off.", "{ from: marketing, pool: { sam: 1 }, nobody-available: { tell: quinn } }", {
    from: reference("The team that hands off. The first hand-off is from Marketing.", "marketing", "party"),
    hours: optional(
      reference("Working hours of the pool, for members without their own calendar.", "office", "calendar"),
    ),
    "keep-owner": optional(
      flag(
        "Whether returning leads go back to the rep who last worked them, unless that rep is out, has left, or rejected or missed the lead.",
      ),
    ),
    "keep-account": optional(flag("Whether leads from an account that has an owner go to that owner.")),
    routing: optional(
      named(
        "Rules by territory or skill, in order: the first match decides, and the pool takes the rest.",
        "{ france: { label: France, when: { country: FR }, skill: french } }",
        "id",
        group(
          "A rule: to one person, to members with a skill, or to members of its own.",
          "{ label: France, when: { country: FR }, skill: french }",
          {
            label: text("The rule in words.", "Leads from France"),
            when: WHEN,
            to: optional(reference("The one person who gets these leads.", "ria", "person")),
            skill: optional(text("The members of the pool with this skill.", "french")),
            members: optional(WEIGHTS("A pool of its own, with weights.", "{ ria: 1, ben: 1 }")),
            why,
          },
        ),
      ),
    ),
    pool: WEIGHTS("The members who take turns, each with a weight.", "{ sam: 2, sue: 2, pia: 1 }"),
    order: optional(
      choice("Who in the pool is next; default: in turn.", "in-turn", {
        "in-turn": "weighted round robin: the member furthest behind their share",
        "least-loaded": "the member with the fewest open leads relative to weight",
      }),
    ),
    "catch-up": optional(flag("Whether a member who joins or returns makes up for missed turns.")),
    "nobody-available": group("What happens when no member can take the lead. It is required.", "{ tell: quinn }", {
      tell: reference("Who is accountable for leads that wait.", "quinn", "person"),
      then: optional(
        choice("What happens to the lead; default: it waits.", "wait", {
          wait: "it waits for the first member of the pool who is free",
          overflow: "it goes to the members named under `pool`",
          "ignore-absence": "it goes to the next member of the pool, out of office or not",
        }),
      ),
      within: optional(
        duration(
          "For `wait`: the time within which a member must have it, or else the team's head is notified; default: no limit.",
          "2 business hours",
        ),
      ),
      hours,
      pool: optional(WEIGHTS("For `overflow`: the members who take it then.", "{ tom: 1 }")),
    }),
    carries: optional(
      list(
        "What travels with the lead.",
        "[reasons, activities, grade]",
        choice("A part of its record.", "reasons", {
          reasons: "why it is hot: the lines of its score",
          activities: "its last activities",
          grade: "its grade",
          touches: "earlier touches",
          notes: "notes",
        }),
      ),
    ),
    "tell-by": optional(
      list(
        "Channels on which the new owner is notified, besides the app.",
        "[mail]",
        choice("A channel.", "mail", { mail: "by email", chat: "in the team's chat", hook: "by webhook" }),
      ),
    ),
    why,
  }),
);

const LIMIT = duration("The target time.", "2 business hours");
export const TIMES_BY_GRADE = named(
  "A target for each grade; `any` for grades not named, `none` for no target.",
  "{ hot: 15 business minutes, any: 1 business day }",
  "grade",
  either(
    "A target time, or none.",
    "15 business minutes",
    LIMIT,
    choice("No target.", "none", { none: "no target for this grade" }),
  ),
);
const WITHIN = either(
  "One target for all grades, or one for each.",
  "{ hot: 15 business minutes, any: 1 business day }",
  LIMIT,
  TIMES_BY_GRADE,
);

const STAGE_TIME = either(
  "A target time, or none.",
  "30 days",
  LIMIT,
  choice("No target.", "none", { none: "no target for this stage" }),
);
export const TIMES_BY_STAGE = group(
  "A target for each stage; `none` for no target.",
  "{ sql: 30 days, opportunity: 60 days }",
  {
    sql: optional({ ...STAGE_TIME, about: "From the SQL to the opportunity." }),
    opportunity: optional({ ...STAGE_TIME, about: "From the opportunity to the customer." }),
  },
);
const WITHIN_STAGE = either(
  "One target for both stages, or one for each.",
  "{ sql: 30 days, opportunity: 60 days }",
  LIMIT,
  TIMES_BY_STAGE,
);

const clock = <Within extends EitherField>(about: string, within: Within) =>
  optional(
    group(about, `{ hours: office, within: ${within.example} }`, {
      hours,
      "hours-of": optional(
        choice("Whose hours count instead; default: those of the calendar.", "owner", {
          owner: "the lead owner's own calendar, if they have one",
        }),
      ),
      regions: optional(
        named(
          "Calendars for leads from other regions: the first matching region counts, before the owner's calendar.",
          "{ americas: { when: { country: [US, CA] }, hours: new-york } }",
          "id",
          group("A region.", "{ when: { country: [US, CA] }, hours: new-york }", {
            when: WHEN,
            hours: reference("Calendar in which business time is measured.", "new-york", "calendar"),
          }),
        ),
      ),
      within,
      "by-origin": optional(
        named("Other targets for leads from a source.", "{ partner: 1 business hour }", "origin", within),
      ),
      evidence: optional(
        choice("How strong the proof of a touch must be; default: logged.", "observed", {
          observed: "recorded by a system: a synced email, a recorded call",
          logged: "logged by a person, or recorded by a system",
        }),
      ),
      pauses: optional(
        named(
          "Pause reasons: why the clock may be paused.",
          "{ asked-back: { label: Waiting for the lead's reply, at-most: 5 business days } }",
          "id",
          group("A pause reason.", "{ label: Waiting for the lead's reply }", {
            label: text("The pause reason in words.", "Waiting for the lead's reply"),
            "at-most": optional(duration("The longest pause; default: no limit.", "5 business days")),
          }),
        ),
      ),
      otherwise: optional({
        ...OTHERWISE,
        about: "What happens to the lead when the deadline passes.",
      }),
      why,
    }),
  );

export const FOLLOW_UP = named(
  "The targets of each team.",
  "{ qualification: { qualify: { within: 10 days } }, sales: { disposition: { within: 30 days } } }",
  "receiving party",
  group("The targets of a team.", "{ disposition: { within: 30 days } }", {
    accept: clock("Until the owner accepts or rejects.", WITHIN),
    "first-touch": clock("Until the first human touch.", WITHIN),
    "next-touch": clock("Until a message from the lead gets a reply.", WITHIN),
    qualify: clock("Until the owner hands off or rejects the lead.", WITHIN),
    disposition: clock("Until the lead is an SQL, won, lost, or rejected.", WITHIN),
    feedback: clock("Until the team that handed off the lead answers a rejection.", WITHIN),
    progress: clock(
      "From an SQL to the opportunity, and from there to the customer, or until the deal is lost. Only for Sales.",
      WITHIN_STAGE,
    ),
    cadence: optional(
      group(
        "Attempts and channels before a lead may be marked unreachable.",
        "{ touches: 6, within: 10 business days, channels: 2, hours: office }",
        {
          touches: number("Attempts.", "6", 1, 100),
          within: duration("The time for all attempts.", "10 business days"),
          channels: optional(number("The least number of channels; default: one.", "2", 1, 5)),
          hours,
          why,
        },
      ),
    ),
  }),
);
