/** Part 7: how fast and how often a lead is followed up. */
import { camelCase } from "../../../../base/key-case.ts";
import { counted } from "../../../../words/english/counted.ts";
import type { PartyName } from "../../../terms/basic/basic-terms.ts";
import { CLOCK_KINDS, type ClockKind, type Target } from "../../../terms/basic/clock-kinds.ts";
import { checkFollowers, refuseFollower } from "../../refine/legs.ts";
import { refuseOpenEnd } from "../../refine/open-end.ts";
import { readByGrade, readByStage, type ReadTargets, targetsByOrigin, targetsOf } from "../../refine/targets.ts";
import { decides, prose } from "../effect.ts";
import {
  called,
  choice,
  clause,
  duration,
  type EitherField,
  group,
  keptAs,
  measuring,
  named,
  number,
  optional,
  reference,
  text,
  why,
  withDefault,
} from "../field.ts";
import type { RawValue } from "../field-value.ts";
import { OTHERWISE } from "../shapes/otherwise-format.ts";
import { listed, refined, refinedNames, special } from "../refined.ts";
import { WITHIN, WITHIN_STAGE } from "../shapes/target-format.ts";
import { WHEN } from "../shapes/when.ts";

const hours = decides(
  "engine/terms/clock-target",
  measuring(optional(reference("Calendar in which business time is measured.", "office", "calendar"))),
);

const REGION = group("A region.", "{ when: { country: [US, CA] }, hours: new-york }", {
  when: WHEN,
  hours: decides(
    "engine/compile/compile-calendar-for",
    called("calendar", reference("Calendar in which business time is measured.", "new-york", "calendar")),
  ),
});

const PAUSE = (kind: ClockKind) =>
  clause(
    `<party>.${kind}.pause.<key>`,
    group("A pause reason.", "{ label: Waiting for the lead's reply }", {
      label: prose(text("The pause reason in words.", "Waiting for the lead's reply")),
      "at-most": decides(
        "engine/clock/pause-clocks",
        optional(duration("The longest pause; default: no limit.", "5 business days")),
      ),
    }),
  );

/** What starts and stops a clock. */
const RUN_BY: { readonly [Kind in ClockKind]?: string } = {
  "next-touch": "engine/clock/follow-contact",
  progress: "engine/clock/pipeline",
};

const CLOCK = (kind: ClockKind, about: string, within: EitherField, read: ReadTargets) =>
  clause(
    `<party>.${kind}`,
    group(about, `{ hours: office, within: ${within.example} }`, {
      hours,
      "hours-of": decides(
        "engine/compile/compile-calendar-for",
        optional(
          choice("Whose hours count instead; default: those of the calendar.", "owner", {
            owner: "the lead owner's own calendar, if they have one",
          }),
        ),
      ),
      regions: optional(
        keptAs(
          "id",
          named(
            "Calendars for leads from other regions: the first matching region counts, before the owner's calendar.",
            "{ americas: { when: { country: [US, CA] }, hours: new-york } }",
            "id",
            REGION,
          ),
        ),
      ),
      within: decides(RUN_BY[kind] ?? "engine/clock/run-clocks", special(within, targetsOf(kind, read))),
      "by-origin": decides(
        kind === "progress" ? "engine/clock/pipeline" : "engine/terms/clock-target",
        optional(
          special(
            named("Other targets for leads from a source.", "{ partner: 1 business hour }", "origin", within),
            targetsByOrigin(kind, read),
          ),
        ),
      ),
      evidence: decides(
        "engine/clock/run-clocks",
        withDefault(
          "logged",
          choice("How strong the proof of a touch must be; default: logged.", "observed", {
            observed: "recorded by a system: a synced email, a recorded call",
            logged: "logged by a person, or recorded by a system",
          }),
        ),
      ),
      pauses: withDefault(
        [],
        keptAs(
          "id",
          named(
            "Pause reasons: why the clock may be paused.",
            "{ asked-back: { label: Waiting for the lead's reply, at-most: 5 business days } }",
            "id",
            PAUSE(kind),
          ),
        ),
      ),
      otherwise: optional({ ...OTHERWISE, about: "What happens to the lead when the deadline passes." }),
      why,
    }),
  );

const clock = (kind: ClockKind, about: string, within: EitherField, read: ReadTargets = readByGrade) =>
  optional(
    refined(CLOCK(kind, about, within, read), {
      read: ({ within: usual, byOrigin = [], regions = [], ...rest }, at) => {
        const targets: readonly Target[] = [...byOrigin, ...usual];
        // Where every time runs day and night, nobody's hours count.
        if (targets.length > 0 && !targets.some((target) => target.hours.kind === "business"))
          for (const key of ["hours-of", "regions"] as const)
            if (at.has(key))
              at.report(
                "contradiction",
                key,
                `\`${key}\` has no effect: all targets of this clock use calendar time.`,
                `Use business time (\`2 business hours\`), or remove \`${key}\`.`,
              );
        return { kind, targets, ...rest, ...(regions.length === 0 ? {} : { regions }) };
      },
      write: ({ kind: _kind, targets, ...rest }) => {
        const byOrigin = targets.filter(({ origin }) => origin !== undefined);
        return {
          ...rest,
          within: targets.filter(({ origin }) => origin === undefined),
          ...(byOrigin.length === 0 ? {} : { byOrigin }),
        };
      },
    }),
  );

const CADENCE = refined(
  decides(
    "engine/cadence/follow-cadence",
    clause(
      "<party>.cadence",
      group(
        "Attempts and channels before a lead may be marked unreachable.",
        "{ touches: 6, within: 10 business days, channels: 2, hours: office }",
        {
          touches: number("Attempts.", "6", 1, 100),
          within: duration("The time for all attempts.", "10 business days"),
          channels: withDefault(1, number("The least number of channels; default: one.", "2", 1, 5)),
          hours: measuring(optional(reference("Calendar in which business time is measured.", "office", "calendar"))),
          why,
        },
      ),
    ),
  ),
  {
    check: (at) => {
      const touches = at.number("touches");
      const channels = at.has("channels") ? at.number("channels") : 1;
      if (channels > touches)
        at.report(
          "contradiction",
          "channels",
          `${counted(touches, "attempt")} can't cover ${counted(channels, "channel")}.`,
          "Use fewer channels or more attempts.",
        );
    },
    read: ({ within, ...rest }) => ({ ...within, ...rest }),
    write: ({ hours: of, targetMs, days, zone, text: words, ...rest }) => ({
      ...rest,
      within: { hours: of, targetMs, days, zone, text: words },
    }),
  },
);

const TARGETS = group("The targets of a team.", "{ disposition: { within: 30 days } }", {
  accept: clock("accept", "Until the owner accepts or rejects.", WITHIN),
  "first-touch": clock("first-touch", "Until the first human touch.", WITHIN),
  "next-touch": clock("next-touch", "Until a message from the lead gets a reply.", WITHIN),
  qualify: clock("qualify", "Until the owner hands off or rejects the lead.", WITHIN),
  disposition: clock("disposition", "Until the lead is an SQL, won, lost, or rejected.", WITHIN),
  feedback: clock("feedback", "Until the team that handed off the lead answers a rejection.", WITHIN),
  progress: clock(
    "progress",
    "From an SQL to the opportunity, and from there to the customer, or until the deal is lost. Only for Sales.",
    WITHIN_STAGE,
    readByStage,
  ),
  cadence: optional(CADENCE),
});

/** In the order of their kinds. */
export const FOLLOW_UP = refinedNames(
  keptAs(
    "id",
    named(
      "The targets of each team.",
      "{ qualification: { qualify: { within: 10 days } }, sales: { disposition: { within: 30 days } } }",
      "receiving party",
      refined(TARGETS, {
        read: ({ cadence, ...clocks }, at, { party, grades }) => {
          const kept = CLOCK_KINDS.flatMap((kind) => clocks[camelCase(kind)] ?? []);
          refuseOpenEnd(at, kept, grades);
          if (party !== "sales" && at.has("progress"))
            at.report(
              "contradiction",
              "progress",
              "No lead is an SQL before Sales has it.",
              "Move it to `follow-up.sales`.",
            );
          return { clocks: listed(kept), cadence };
        },
        write: ({ clocks, cadence }) => ({
          ...(Object.fromEntries(clocks.map((each) => [camelCase(each.kind), each])) as RawValue<typeof TARGETS>),
          cadence,
        }),
      }),
    ),
    (key) => key as PartyName,
  ),
  { refuse: refuseFollower, check: checkFollowers, read: (all) => all, write: (all) => all },
);
