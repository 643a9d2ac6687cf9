/** Why a lead has its grade: the same in the queue, on its page and in what people are told. */
import { z } from "zod";
import { EARLIEST_MS, LATEST_MS } from "../base/time.ts";

const Instant = z.int().min(EARLIEST_MS).max(LATEST_MS);

const EXCEPTION = { clause: z.string(), label: z.string(), at: Instant.nullable() };

export const GradeReasonView = z.discriminatedUnion("kind", [
  /** An exception gave it, whatever the score; `at`: when the lead did what it names, or became an MQL by it; null: long ago. */
  z.object({ kind: z.literal("exception"), ...EXCEPTION }),
  /** Somebody in charge let an exception hold. */
  z.object({ kind: z.literal("granted"), ...EXCEPTION }),
  z.object({
    kind: z.literal("score"),
    /** They sum to `total`. */
    lines: z.array(z.object({ clause: z.string(), label: z.string(), points: z.number() })),
    total: z.number(),
  }),
]);
