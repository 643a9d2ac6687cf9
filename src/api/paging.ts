/** How a list is asked for page by page: each answer says where the next page begins. */
import { z } from "zod";
import { queryNumber } from "./query-number.ts";

const Cursor = z
  .string()
  .regex(/^[\w-]{1,1200}$/, "is no cursor: send `next` of the page before")
  .meta({ description: "`next` of the page before, for the same question. Left out: the first page" });

/**
 * What the query of a list takes.
 *
 * @param usual, most rows on a page
 * @param least 0 where only what stands beside the list is wanted
 */
export function pageOf(usual: number, most: number, least = 1) {
  return {
    limit: queryNumber().int().min(least).max(most).default(usual).meta({ description: "Rows on a page, at most" }),
    cursor: Cursor.optional(),
  };
}

/** In the answer of a list. */
export const NextCursor = z
  .string()
  .nullable()
  .meta({ description: "`cursor` of the next page; null on the last. Opaque, and only for the same question" });
