/** What becomes of leads that no one works. */
import { memberId } from "../../../../base/ids.ts";
import { DAY_MS, durationMs } from "../../../../base/time.ts";
import { decides } from "../effect.ts";
import { clause, flag, group, optional, reference, wallDuration, why, withDefault } from "../field.ts";
import { refined } from "../refined.ts";

const DAYS_UNLESS_SAID = 90;
/** More often nobody would look. */
const SHORTEST_MS = durationMs(DAY_MS);

export const RETURNS = refined(
  clause(
    "returns",
    group(
      "Who is accountable for leads that no one works: those that are not MQLs yet, and those in Nurture.",
      "{ owner: mika, look-again: 90 days }",
      {
        owner: decides(
          "engine/program/program",
          optional(reference("The person who is accountable; default: the head of Marketing.", "mika", "person")),
        ),
        "look-again": decides(
          "engine/program/program",
          optional(
            wallDuration(
              "How often a lead that is not an MQL is re-scored, and any other lead that has nothing due is looked at; default: 90 days.",
              "90 days",
              SHORTEST_MS,
            ),
          ),
        ),
        "same-rep": decides(
          "engine/routing/passed-over",
          withDefault(false, flag("Whether a recycled lead may go back to the rep who rejected or missed it.")),
        ),
        why,
      },
    ),
  ),
  {
    read: ({ owner, lookAgainMs, lookAgainDays, ...rest }, _at, { parties }) => ({
      ...rest,
      owner: owner ?? memberId(parties.find(({ name }) => name === "marketing")?.lead ?? ""),
      lookAgain:
        lookAgainMs === undefined
          ? { ms: durationMs(DAYS_UNLESS_SAID * DAY_MS), days: DAYS_UNLESS_SAID }
          : { ms: lookAgainMs, days: lookAgainDays },
    }),
    write: ({ lookAgain: { ms, days }, ...rest }) => ({ ...rest, lookAgainMs: ms, lookAgainDays: days }),
  },
);
