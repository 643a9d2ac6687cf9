/** The part of the contract about pages that are open: that something has happened, as it happens. */
import { z } from "zod";
import { COMPANY } from "./paths.ts";
import { queryNumber } from "./query-number.ts";

export const CHANGES_PATH = `${COMPANY}/changes`;

/** Seconds; whoever listens asks again, and is looked up again. */
export const LONGEST_STREAM_S = 600;

export const ChangesQuery = z.object({
  for: queryNumber()
    .int()
    .min(0)
    .max(LONGEST_STREAM_S)
    .default(0)
    .meta({ description: "Seconds after which the stream ends. 0: it says where the log is, and ends" }),
});
