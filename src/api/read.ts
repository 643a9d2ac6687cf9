/** How a question that a page asks is described: the server answers it, the client asks it, and `/openapi.json` tells of it by the same words. */
import type { z } from "zod";

export type ReadDescription<
  Params extends z.ZodObject | undefined = z.ZodObject | undefined,
  Query extends z.ZodObject | undefined = z.ZodObject | undefined,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** `:name` is one of `params`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly answer: Answer;
  readonly refusals: Readonly<Partial<Record<401 | 403 | 404 | 409 | 422, z.ZodType>>>;
};

/** Keeps the types of the shapes. */
export function read<
  Answer extends z.ZodType,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
>(description: ReadDescription<Params, Query, Answer>): ReadDescription<Params, Query, Answer> {
  return description;
}
