/** The part of the contract about what leads cost. */
import { z } from "zod";
import { ScoreboardQuery } from "./contract.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, textShape, Why } from "./shapes.ts";

export const spendPaths = { spend: `${COMPANY}/spend`, withdrawal: `${COMPANY}/spend/withdrawal` } as const;

/** At once, as a file of a year has them. */
export const MOST_ENTRIES = 1_000;

const place = {
  source: textShape(1, 200).meta({ description: "Lead source, as leads name it", examples: ["webinar"] }),
  campaign: textShape(1, 200)
    .nullish()
    .transform((said) => said ?? null)
    .meta({ description: "Campaign, as the attribute `campaign` of leads names it; left out: none in particular" }),
  month: ScoreboardQuery.shape.month.unwrap().meta({ description: "Month, in the agreement's time zone" }),
};
const amount = {
  amountMinor: z.int().min(0).max(1_000_000_000_000).meta({ description: "In minor units, such as cents" }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .meta({ description: "ISO 4217", examples: ["EUR"] }),
};

export const EnterSpendRequest = requestShape({
  entries: z
    .array(requestShape({ ...place, ...amount }))
    .min(1)
    .max(MOST_ENTRIES)
    .meta({ description: "One amount per source, campaign, and month: it replaces the one that is there" }),
});
export const WithdrawSpendRequest = requestShape({ ...place, reason: Why });

export const SpendResponse = z.object({
  month: z.string().meta({ description: "The present month" }),
  currency: z.string().meta({ description: "Currency of the agreement" }),
  sources: z
    .array(z.string())
    .nullable()
    .meta({ description: "Every source that leads have, by name; null: there are more than 1,000" }),
  lines: z
    .array(
      z.object({
        source: z.string(),
        campaign: z.string().nullable(),
        month: z.string(),
        amount: z
          .object({ amountMinor: z.number(), currency: z.string() })
          .nullable()
          .meta({ description: "Null: it was withdrawn" }),
        history: z
          .array(
            z.object({
              at: Instant,
              by: z.string(),
              amountMinor: z.number().nullable(),
              currency: z.string().nullable(),
              reason: z.string().nullable().meta({ description: "Why it was withdrawn" }),
            }),
          )
          .meta({ description: "Everything that was entered there, latest first" }),
      }),
    )
    .meta({ description: "Latest month first" }),
});
