/** The part of the contract about a team: who needs help, and why. */
import { z } from "zod";
import type { DayPart } from "../reporting/counting/day-part.ts";
import type { Need } from "../reporting/team/team.ts";
import { MEASURES } from "../agreement/terms/parts/measure-terms.ts";
import { PARTIES } from "../agreement/terms/basic/basic-terms.ts";
import { COMPANY } from "./paths.ts";
import { Rate } from "./report-contract.ts";
import { Instant } from "./shapes.ts";

const Party = z.enum(PARTIES);
const Part = z.enum(["early", "morning", "midday", "afternoon", "evening"] satisfies readonly DayPart[]);
const NeedOf = z.enum(["late", "slow", "part-of-day", "full"] satisfies readonly Need[]);

const ResponseRange = z
  .object({
    n: z.int(),
    medianMs: z.number().nullable().meta({ description: "Null: too few to say, or fewer than half have a response" }),
    interval: z.object({ lowMs: z.number(), highMs: z.number() }).nullable(),
    middle: z
      .object({ fromMs: z.number(), untilMs: z.number() })
      .nullable()
      .meta({ description: "The middle half of those with a response" }),
  })
  .meta({ id: "ResponseRange", description: "Business time from assignment to first touch" });

export const TeamResponse = z.object({
  asOf: Instant,
  from: Instant.meta({ description: "Responses and first touches are of the time since" }),
  until: Instant,
  withheld: z.array(z.enum(MEASURES)).meta({ description: "Measures that you may not see: what they count is 0 here" }),
  hasTouches: z.boolean().meta({ description: "False: no touches are recorded, so no response is known" }),
  teams: z.array(z.object({ party: Party, response: ResponseRange })),
  members: z.array(
    z.object({
      member: z.string(),
      party: Party,
      open: z.int(),
      mostOpen: z.int().nullable().meta({ description: "Null: the agreement has no limit" }),
      late: z.int().meta({ description: "Open leads past due" }),
      response: ResponseRange,
      firstTouches: Rate,
      latePart: z
        .object({ part: Part, missed: z.int(), due: z.int() })
        .nullable()
        .meta({ description: "The part of the day in which first touches are late more often than otherwise" }),
      needs: z.array(NeedOf).meta({ description: "Why they need help" }),
    }),
  ),
});

export const teamPaths = { team: `${COMPANY}/team` } as const;
