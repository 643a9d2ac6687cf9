/** Parts 8 and 9: why a lead may be given back, who decides disputes, who rates leads, and the ladder of consequences. */
import { consequenceOf, keysOfConsequence } from "../../refine/consequences.ts";
import { ladder } from "../../refine/ladder.ts";
import { CONSEQUENCE, CONSEQUENCE_KEYS } from "../shapes/consequence-format.ts";
import { decides, prose, tells } from "../effect.ts";
import {
  atMost,
  called,
  choice,
  clause,
  duration,
  either,
  flag,
  group,
  keptAs,
  measuring,
  named,
  optional,
  reference,
  setOf,
  standsFor,
  text,
  why,
  withDefault,
} from "../field.ts";
import { refined, special } from "../refined.ts";
import { ACTION, RUNG } from "../shapes/rung-format.ts";

const REASON = refined(
  clause(
    "reasons.<key>",
    group("A reject reason.", "{ label: Out of profile, then: disqualify }", {
      label: prose(text("The reject reason in words.", "Right company, wrong time")),
      note: decides(
        "engine/facts/record-input",
        called(
          "noteRequired",
          withDefault(
            false,
            standsFor(
              { required: true, optional: false },
              choice("Whether a note is required; default: optional.", "required", {
                required: "a note is required",
                optional: "a note is optional",
              }),
            ),
          ),
        ),
      ),
      "after-cadence": decides(
        "engine/cadence/cadence",
        withDefault(false, flag("Whether it is locked until the attempts of the cadence are on record.")),
      ),
      ...CONSEQUENCE_KEYS,
      why,
    }),
  ),
  {
    read: (reason, at) => {
      const { then, rest } = consequenceOf(reason, at.seenAs(CONSEQUENCE.keys), "reason");
      return { ...rest, then };
    },
    write: ({ then, ...rest }) => ({ ...rest, ...keysOfConsequence(then) }),
  },
);

const DISPUTES = decides(
  "engine/disposition/dispute",
  clause(
    "dispositions.disputes",
    group(
      "The team that handed off a lead may dispute its rejection.",
      "{ arbiter: dana, within: 5 days, decide-within: 2 days }",
      {
        arbiter: reference("Who decides.", "dana", "person"),
        within: duration("The time in which a rejection may be disputed.", "5 business days"),
        "decide-within": duration("The time for the decision; without one, the rejection stands.", "1 business day"),
        hours: measuring(optional(reference("Calendar in which business time is measured.", "office", "calendar"))),
        why,
      },
    ),
  ),
);

const RATINGS = clause(
  "dispositions.ratings",
  group("The daily question to reps: how good were the leads that they were handed?", '{ by: [sales], at: "17:00" }', {
    by: decides(
      "engine/facts/record-rating",
      setOf("The teams whose members rate their leads.", "[sales]", reference("A team.", "sales", "party")),
    ),
    at: tells(
      "engine/occasion/rating-question",
      called("minute", text("Time of day in the zone of each member's calendar.", '"17:00"', "time")),
    ),
    why,
  }),
);

export const DISPOSITIONS = refined(
  group(
    "Reject reasons, and what happens next.",
    "{ reasons: { profile: { label: Out of profile, then: disqualify } } }",
    {
      reasons: keptAs(
        "id",
        atMost(
          100,
          named(
            "The reject reasons to choose from; no other reason is allowed.",
            "{ profile: { label: Out of profile, then: disqualify } }",
            "id",
            REASON,
          ),
        ),
      ),
      disputes: optional(DISPUTES),
      ratings: optional(RATINGS),
    },
  ),
  {
    read: (dispositions, at) => {
      const names = at.names("reasons");
      if (names.isEmpty)
        names.report(
          "missing_key",
          "There is no reason to reject a lead.",
          "Add at least one, with what happens next.",
        );
      const disputed = dispositions.reasons.find((reason) => reason.then.kind === "dispute");
      if (disputed !== undefined && !at.has("disputes"))
        at.report(
          "missing_key",
          "disputes",
          `“${disputed.label}” goes to an arbiter, and no one is named.`,
          "Add one, for example `disputes: { arbiter: dana, within: 5 days, decide-within: 2 days }`.",
        );
      return dispositions;
    },
    write: (dispositions) => dispositions,
  },
);

const QUIET_HOURS = refined(
  tells(
    "engine/compile/compile-quiet-hours",
    clause(
      "escalation.quiet-hours",
      group("When no notices are sent; they are delivered when quiet hours end.", '{ hours: "20:00-07:30" }', {
        hours: text("Start and end; may run past midnight.", '"20:00-07:30"', "hours"),
        zone: optional(text("Time zone; default: that of the agreement.", "Europe/Berlin", "zone")),
        leads: withDefault(false, flag("Whether quiet hours also apply to team heads; default: they do not.")),
      }),
    ),
  ),
  {
    read: ({ hours, zone, ...rest }, _at, known) => ({ ...rest, ...hours, zone: zone ?? known.zone }),
    write: ({ fromMinute, untilMinute, zone, ...rest }, among) => ({
      ...rest,
      hours: { fromMinute, untilMinute },
      ...(zone === among.zone ? {} : { zone }),
    }),
  },
);

export const ESCALATION = group(
  "What happens as a deadline comes closer, and after it.",
  "{ ladder: { 50%: warn-owner, 100%: tell-lead } }",
  {
    ladder: special(
      named(
        "The escalation steps: at a share of the target time (`80%`), or `30 minutes before` or `2 hours after` the deadline.",
        "{ 50%: warn-owner, 100%: tell-lead }",
        "rung",
        either("A step, or a group.", "tell-lead", ACTION, RUNG),
      ),
      ladder,
    ),
    "quiet-hours": optional(QUIET_HOURS),
  },
);
