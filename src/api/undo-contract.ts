/** The part of the contract about undoing an import of history as a whole. */
import { z } from "zod";
import { REFUSED } from "./first-reads.ts";
import { COMPANY } from "./paths.ts";
import { read } from "./read.ts";
import { Instant, Problem, textShape } from "./shapes.ts";

export const undoPaths = { undo: `${COMPANY}/imports/:importId/undo` } as const;

export const UndoImportParams = z.object({ importId: textShape(1, 100) });

const Count = z.int().min(0);
/** What undoing it would come to, or came to; all counts are 0 while a worker does it. */
export const UndoImportResponse = z.object({
  importId: z.string(),
  begunAt: Instant,
  begunBy: z.string(),
  sources: z.array(z.string()),
  facts: Count.meta({ description: "That were decided" }),
  waiting: Count.meta({ description: "Facts that wait to be decided: it was interrupted" }),
  undone: z.object({ at: Instant, by: z.string() }).nullable(),
  undo: z
    .object({
      state: z.enum(["waiting", "running", "failed", "done"]),
      askedAt: Instant,
      askedBy: z.string(),
      progress: z
        .object({ phase: z.enum(["reading", "checking", "undoing"]), done: Count, total: Count })
        .nullable()
        .meta({ description: "Null until a worker begins" }),
      failure: z
        .object({ message: z.string(), remedy: z.string().nullable() })
        .nullable()
        .meta({ description: "Nothing was changed" }),
    })
    .nullable()
    .meta({ description: "Null: no one asked for it" }),
  leadsGone: Count.meta({ description: "Leads that only this import knows" }),
  leadsRestored: Count.meta({ description: "Leads that were there before the import: they are as they were" }),
  leadsErased: Count.meta({ description: "Leads whose persons were erased since: they stay, without the person" }),
  decisions: Count.meta({ description: "Decisions of the log that no longer count" }),
  inTheWay: z
    .array(
      z.object({
        kind: z.string().meta({ description: "Of an input, as the log has it, such as `touch`" }),
        isImported: z.boolean().meta({ description: "By a later import, which can be undone first" }),
        leads: Count,
        examples: z.array(z.string()).meta({ description: "IDs of at most five of these leads" }),
      }),
    )
    .meta({ description: "What was decided about these leads since. With anything here, the import can’t be undone" }),
});

/** Among what pages read. */
export const importUndo = read({
  path: undoPaths.undo,
  summary: "What undoing an import of history would come to, and what is in the way",
  params: UndoImportParams,
  answer: UndoImportResponse,
  refusals: { ...REFUSED, 404: Problem },
});
