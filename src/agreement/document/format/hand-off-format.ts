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
import { CONSEQUENCE } from "./disposition-format.ts";
import { WHEN } from "./profile-format.ts";

const WEIGHTS = (about: string, example: string) =>
  named(about, example, "person", number("Share of the leads: 2 gets twice as many as 1.", "1", 0.01, 100, false));
const hours = optional(reference("Calendar in which business time is measured.", "office", "calendar"));

export const HAND_OFFS = named(
  "The legs of a lead's way, each named after the party that receives.",
  "{ sales: { from: marketing, pool: { ria: 1 }, nobody-available: { tell: sol } } }",
  "receiving party",
  group("A hand-off.", "{ from: marketing, pool: { sam: 1 }, nobody-available: { tell: quinn } }", {
    from: reference("Who hands over. The first leg begins at marketing.", "marketing", "party"),
    hours: optional(reference("Working hours of the pool, for members without their own.", "office", "calendar")),
    "keep-owner": optional(flag("Whether a person who was worked before goes to whom they know.")),
    "keep-account": optional(flag("Whether somebody of a company that is worked goes to that company's owner.")),
    routing: optional(
      named(
        "Rules by territory or skill, in order; the first that fits decides, the pool takes the rest.",
        "{ france: { label: France, when: { country: FR }, skill: french } }",
        "id",
        group(
          "A rule: to a person, to those with a skill, or to members of its own.",
          "{ label: France, when: { country: FR }, skill: french }",
          {
            label: text("The rule in words.", "Leads from France"),
            when: WHEN,
            to: optional(reference("The one person who gets them.", "ria", "person")),
            skill: optional(text("Those of the pool who have this skill.", "french")),
            members: optional(WEIGHTS("A pool of their own, with weights.", "{ ria: 1, ben: 1 }")),
            why,
          },
        ),
      ),
    ),
    pool: WEIGHTS("Who takes turns, each with a weight.", "{ sam: 2, sue: 2, pia: 1 }"),
    order: optional(
      choice("Who of the pool is next; left out: in turn.", "in-turn", {
        "in-turn": "weighted round robin: who is furthest behind their share",
        "least-loaded": "who has the fewest open leads for their weight",
      }),
    ),
    "catch-up": optional(flag("Whether somebody who joins or returns makes up for the turns they missed.")),
    "nobody-available": group("What happens when no member can take the lead. It must be said.", "{ tell: quinn }", {
      tell: reference("Who is accountable meanwhile.", "quinn", "person"),
      then: optional(
        choice("What happens to the lead; left out: it waits.", "wait", {
          wait: "it waits in the pool for whoever is free first",
          overflow: "it goes to the members named under `pool`",
          "ignore-absence": "it goes to the next of the pool, absent or not",
        }),
      ),
      within: optional(
        duration("For `wait`: within which somebody must have it; left out: no limit.", "2 business hours"),
      ),
      hours,
      pool: optional(WEIGHTS("For `overflow`: who takes it then.", "{ tom: 1 }")),
    }),
    carries: optional(
      list(
        "What travels with the lead.",
        "[reasons, activities, grade]",
        choice("A part of its record.", "reasons", {
          reasons: "why it is hot: the lines of its score",
          activities: "its last activities",
          grade: "its grade",
          touches: "who touched it before",
          notes: "what was noted",
        }),
      ),
    ),
    "tell-by": optional(
      list(
        "Where the new owner is told.",
        "[mail]",
        choice("A channel.", "mail", { mail: "by mail", chat: "in the team's chat", hook: "by a web hook" }),
      ),
    ),
    why,
  }),
);

export const RETURNS = group(
  "Who answers for leads that nobody works: those that are no MQL yet, and those in nurture.",
  "{ owner: mika, look-again: 90 days }",
  {
    owner: optional(reference("Who answers for them; left out: who leads marketing.", "mika", "person")),
    "look-again": optional(
      duration(
        "When a lead that is no MQL is weighed again, and again, and any other of which nothing else is to come is looked at; left out: 90 days.",
        "90 days",
        "wall",
      ),
    ),
    "same-rep": optional(flag("Whether a recycled lead may go back to the rep who rejected it or let it lie.")),
    why,
  },
);

const LIMIT = duration("How long it may take.", "2 business hours");
export const TIMES_BY_GRADE = named(
  "A time for each grade; `any` for those not named, `none` for no promise.",
  "{ hot: 15 business minutes, any: 1 business day }",
  "grade",
  either(
    "A time, or none.",
    "15 business minutes",
    LIMIT,
    choice("No promise.", "none", { none: "no promise for this grade" }),
  ),
);
const WITHIN = either(
  "One time for all, or one for each grade.",
  "{ hot: 15 business minutes, any: 1 business day }",
  LIMIT,
  TIMES_BY_GRADE,
);

const STAGE_TIME = either(
  "A time, or none.",
  "30 days",
  LIMIT,
  choice("No promise.", "none", { none: "no promise for this stage" }),
);
export const TIMES_BY_STAGE = group(
  "A time for each stage; `none` for no promise.",
  "{ sql: 30 days, opportunity: 60 days }",
  {
    sql: optional({ ...STAGE_TIME, about: "From the SQL to the opportunity." }),
    opportunity: optional({ ...STAGE_TIME, about: "From the opportunity to the customer." }),
  },
);
const WITHIN_STAGE = either(
  "One time for both stages, or one for each.",
  "{ sql: 30 days, opportunity: 60 days }",
  LIMIT,
  TIMES_BY_STAGE,
);

const clock = <Within extends EitherField>(about: string, within: Within) =>
  optional(
    group(about, `{ hours: office, within: ${within.example} }`, {
      hours,
      "hours-of": optional(
        choice("Whose hours count instead; left out: those of the calendar.", "owner", {
          owner: "the owner's own, where they have any",
        }),
      ),
      regions: optional(
        named(
          "Hours for leads from elsewhere; the first region that fits a lead counts, before the owner's hours.",
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
        named("Other times for leads of an origin.", "{ partner: 1 business hour }", "origin", within),
      ),
      evidence: optional(
        choice("How good the proof of a touch must be; left out: logged.", "observed", {
          observed: "a system saw it: a synced mail, a recorded call",
          logged: "a person logged it, or a system saw it",
        }),
      ),
      pauses: optional(
        named(
          "Reasons for which the clock may stand still.",
          "{ asked-back: { label: Waiting for the lead's answer, at-most: 5 business days } }",
          "id",
          group("A reason.", "{ label: Waiting for the lead's answer }", {
            label: text("The reason in words.", "Waiting for the lead's answer"),
            "at-most": optional(duration("For how long at most; left out: no limit.", "5 business days")),
          }),
        ),
      ),
      otherwise: optional({
        ...CONSEQUENCE,
        about: "What happens to the lead when the time is over: accepted or returned by default.",
      }),
      why,
    }),
  );

export const FOLLOW_UP = named(
  "What the receiving side promises on each leg.",
  "{ qualification: { qualify: { within: 10 days } }, sales: { disposition: { within: 30 days } } }",
  "receiving party",
  group("The promises of a leg.", "{ disposition: { within: 30 days } }", {
    accept: clock("Until the owner accepts or rejects.", WITHIN),
    "first-touch": clock("Until the first human touch.", WITHIN),
    "next-touch": clock("Until an unanswered contact of the lead is answered.", WITHIN),
    qualify: clock("Until the owner passes the lead on, or rejects it.", WITHIN),
    disposition: clock("Until the lead is an SQL, won, lost, or rejected.", WITHIN),
    feedback: clock("Until the giving side has answered a rejection.", WITHIN),
    progress: clock(
      "From an SQL until the opportunity, and from there until the customer; or until the loss. Only of sales.",
      WITHIN_STAGE,
    ),
    cadence: optional(
      group(
        "How often, over how many channels, before a lead counts as not reached.",
        "{ touches: 6, within: 10 business days, channels: 2, hours: office }",
        {
          touches: number("Attempts.", "6", 1, 100),
          within: duration("Within which time.", "10 business days"),
          channels: optional(number("Over how many channels at least; left out: one.", "2", 1, 5)),
          hours,
          why,
        },
      ),
    ),
  }),
);
