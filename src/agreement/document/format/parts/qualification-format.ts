/** Part 4: what makes a lead marketing qualified. */
import { decides, tells } from "../effect.ts";
import {
  called,
  choice,
  clause,
  duration,
  flag,
  group,
  measuring,
  named,
  number,
  optional,
  reference,
  text,
  wallDuration,
  why,
  withDefault,
} from "../field.ts";
import { refined } from "../refined.ts";
import { WHEN } from "../shapes/when.ts";

const EXCEPTION = refined(
  clause(
    "marketing.exception.<key>",
    group(
      "An exception: by an activity, by facts about the lead, or both.",
      "{ label: Asked for a demo, activity: demo_requested }",
      {
        label: tells("engine/notice/carried", text("The exception in words.", "Asked for a demo")),
        activity: decides(
          "engine/compile/compile-exceptions",
          optional(text("Name of the activity.", "demo_requested")),
        ),
        when: withDefault([], WHEN),
        grade: decides(
          "engine/compile/compile-exceptions",
          optional(reference("The grade it gives; default: the score's.", "hot", "grade")),
        ),
        once: decides(
          "engine/compile/compile-exceptions",
          optional(flag("Whether it makes an MQL only once: a recycled lead then needs another reason.")),
        ),
        why,
      },
    ),
  ),
  {
    read: (exception, at) => {
      if (!at.has("activity") && !at.has("when") && !at.isMissing)
        at.reportWhole(
          "missing_key",
          "This exception has neither an activity nor a condition.",
          "Add `activity: demo_requested` or `when: { … }`.",
        );
      return exception;
    },
    write: (exception) => exception,
  },
);

const GREY_ZONE = decides(
  "engine/qualification/grey-zone",
  clause(
    "marketing.grey-zone",
    group(
      "Scores below the MQL threshold that a person reviews.",
      "{ from: 40, decider: dana, decide-within: 1 day, otherwise: leave }",
      {
        from: called("fromScore", number("Lowest score of the zone.", "40", -1_000, 10_000)),
        decider: reference("Who decides.", "dana", "person"),
        "decide-within": called("target", duration("How fast.", "1 business day")),
        hours: measuring(optional(reference("In which calendar, for business time.", "office", "calendar"))),
        otherwise: choice("What happens to a lead without a decision in time.", "leave", {
          qualify: "it becomes an MQL",
          leave: "it stays a lead",
        }),
        why,
      },
    ),
  ),
);

const STALE = refined(
  decides(
    "engine/qualification/stale",
    clause(
      "marketing.stale",
      group(
        "An MQL that no one has accepted goes to Nurture when its score drops too low.",
        "{ below: 35, after: 30 days, at-most: 2 }",
        {
          below: called("belowScore", number("The score below which it is stale.", "35", -1_000, 10_000)),
          after: wallDuration("How long it stays in Nurture before it is re-scored.", "30 days"),
          "at-most": number("How often a lead may be recycled in all; after that, it is disqualified.", "2", 1, 20),
          why,
        },
      ),
    ),
  ),
  {
    read: ({ afterMs, afterDays, atMost, ...rest }) => ({
      ...rest,
      then: { kind: "recycle" as const, afterMs, ...(afterDays === undefined ? {} : { afterDays }), atMost },
    }),
    write: ({ then: { kind: _kind, ...recycle }, ...rest }) => ({ ...rest, ...recycle }),
  },
);

const BAR = clause(
  "marketing.mql",
  group("What makes a lead marketing qualified.", "{ bar: 50 }", {
    bar: decides(
      "engine/qualification/qualify",
      number("MQL threshold: the total score at which a lead becomes an MQL.", "50", -1_000, 10_000),
    ),
    exceptions: withDefault(
      [],
      named(
        "What makes an MQL at any score. If several apply, the one with the highest-priority grade counts.",
        "{ demo: { label: Asked for a demo, activity: demo_requested } }",
        "id",
        EXCEPTION,
      ),
    ),
    "grey-zone": optional(GREY_ZONE),
    stale: optional(STALE),
    why,
  }),
);

export const QUALIFICATION = refined(BAR, {
  read: ({ exceptions, ...rest }, at, { grades }) => {
    const { greyZone, stale } = rest;
    const bar = at.optionalNumber("bar");
    if (bar !== undefined && greyZone !== undefined && greyZone.fromScore >= bar)
      at.section("grey-zone").report(
        "never_matches",
        "from",
        "The gray zone is empty.",
        `Start it below the MQL threshold of ${bar}.`,
      );
    if (bar !== undefined && stale !== undefined && stale.belowScore > bar)
      at.section("stale").report(
        "contradiction",
        "below",
        `A new MQL with ${bar} points would be stale right away.`,
        `Use ${bar} or less.`,
      );
    /** The place of its grade, the most hurried first. One that leaves the grade to the score comes last. */
    const hurryOf = ({ grade }: (typeof exceptions)[number]): number => {
      const place = grades.findIndex((each) => each.id === grade);
      return place < 0 ? grades.length : place;
    };
    return {
      ...rest,
      exceptions: exceptions.toSorted((a, b) => hurryOf(a) - hurryOf(b) || (a.clause < b.clause ? -1 : 1)),
    };
  },
  write: (qualification) => qualification,
});
