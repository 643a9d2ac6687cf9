/** The companies of whoever is signed in. */
import { z } from "zod";
import { PARTIES } from "../agreement/terms/basic/basic-terms.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { COMPANY } from "./paths.ts";
import { requestShape } from "./request-shape.ts";
import { textShape } from "./shapes.ts";

export const companyNamePath = `${COMPANY}/name`;
export const CompanyName = requestShape({
  name: textShape(1, 80).meta({ description: "Visible characters; the ID in addresses stays" }),
});
export const CompanyNameResponse = z.object({ name: z.string() });

export const CompaniesQuery = z.object(pageOf(500, 1_000));
export const CompaniesResponse = z.object({
  asOf: z.int(),
  next: NextCursor,
  companies: z.array(
    z.object({
      /** As it stands in addresses. */
      id: z.string(),
      name: z.string(),
      /** It can be read, and nothing is added to it. */
      isArchived: z.boolean(),
      /** Teams that have missed targets of leads that still wait. */
      overdue: z.array(
        z.object({
          team: z.enum(PARTIES),
          missed: z.int(),
          /** When the oldest was due. */
          since: z.int(),
        }),
      ),
    }),
  ),
});
