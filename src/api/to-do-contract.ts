/** The part of the contract about what waits for somebody beside their queue. */
import { z } from "zod";
import { Instant } from "./shapes.ts";

export const ToDoResponse = z.object({
  asOf: Instant,
  /** `grey`: leads to qualify or keep. `dispute`: to decide as the arbiter. `rejection`: to agree with, or dispute. */
  leads: z.array(
    z.object({
      kind: z.enum(["grey", "dispute", "rejection"]),
      count: z.int(),
      /** Of the one that is due first. */
      lead: z.string(),
      dueAt: Instant.nullable(),
    }),
  ),
  /** `sign`: a version waits for their signature. `comments`: others have commented on what they wrote. */
  versions: z.array(z.object({ kind: z.enum(["sign", "comments"]), version: z.int(), count: z.int() })),
});
