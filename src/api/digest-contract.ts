/** The part of the contract about digests: what was reached, what slips, who waits, and what is due next. */
import { z } from "zod";
import { COMPANY } from "./paths.ts";
import { CatalogReportQuery } from "./reports-contract.ts";
import { SheetSectionView } from "./sheet-contract.ts";
import { Instant, textShape } from "./shapes.ts";

export const digestPaths = { digest: `${COMPANY}/digests/:digest` } as const;

export const DigestParams = z.object({
  digest: textShape(1, 100).meta({ description: "ID of the digest in the agreement, such as `weekly`" }),
});
export const DigestQuery = z.object({
  period: CatalogReportQuery.shape.period.meta({
    description: "Days, such as `2026-03-02..2026-03-08`; default: those of the last digest that was due",
  }),
});
export const DigestResponse = z.object({
  asOf: Instant.meta({ description: "When it was read: leads wait, and goals stand, as it says" }),
  title: z.string(),
  days: z.string().meta({ description: "The days that it is about, in words" }),
  headline: z.string().meta({ description: "The whole in a few words" }),
  month: z.string().meta({ description: "The month of the goals, `YYYY-MM`" }),
  sections: z.array(SheetSectionView),
  notes: z.array(z.string()).meta({ description: "Measures that the agreement shows to other teams only" }),
});
