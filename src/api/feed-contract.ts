/** The part of the contract about the private address by which a calendar reads a member's deadlines. */
import { z } from "zod";
import { COMPANY } from "./paths.ts";
import { Instant } from "./shapes.ts";

export const feedPaths = {
  feed: `${COMPANY}/calendar-feed`,
  file: `${COMPANY}/calendar/:file`,
} as const;

export const FeedFileParams = z.object({
  file: z.string().max(100).meta({ description: "The secret of the address, with `.ics` behind it" }),
});
export const FeedResponse = z.object({
  asOf: Instant,
  feed: z
    .object({
      createdAt: Instant,
      readAt: Instant.nullable().meta({ description: "When a calendar asked last, to the hour; null: none has" }),
    })
    .nullable()
    .meta({ description: "null: there is no address" }),
});
export const NewFeedResponse = z.object({
  address: z.string().meta({ description: "Returned once; only its hash is stored" }),
});
