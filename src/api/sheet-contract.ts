/** What stands on paper as data: sections of tables and lines, with the clause behind each word. */
import { z } from "zod";
import { Behind } from "./reports-contract.ts";

const Words = z
  .array(
    z.object({
      text: z.string(),
      clause: z.string().optional(),
      isAgain: z.literal(true).optional().meta({ description: "Words before these are of the same clause" }),
      leads: z
        .intersection(z.object({ count: z.number() }), Behind)
        .optional()
        .meta({ description: "What the words count" }),
      lead: z.string().optional().meta({ description: "ID of the lead that the words name" }),
      version: z.int().optional().meta({ description: "Version of the agreement that the words name" }),
      run: z.string().optional().meta({ description: "ID of the run of the lab that the words name" }),
    }),
  )
  .meta({ description: "One after the other" });

export const SheetSectionView = z.object({
  title: z.string(),
  place: z.enum(["full", "left", "right"]).meta({ description: "`left` and `right` stand beside each other" }),
  blocks: z.array(
    z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("table"),
        columns: z.array(z.object({ title: Words, share: z.number(), align: z.enum(["left", "right"]) })),
        rows: z.array(z.array(Words)),
      }),
      z.object({ kind: z.literal("terms"), terms: z.array(z.object({ term: z.string(), text: Words })) }),
      z.object({ kind: z.literal("lines"), lines: z.array(Words) }),
      z.object({ kind: z.literal("notes"), lines: z.array(Words) }),
    ]),
  ),
});

export const AgreementSectionsResponse = z.object({ version: z.int(), sections: z.array(SheetSectionView) });
