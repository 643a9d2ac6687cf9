/** A version as every change of it is answered: whole, with what the reader may do with it now. */
import type { z } from "zod";
import type { VersionResponse } from "../../api/agreement-contract.ts";
import { readOpenSteps } from "../../services/agreement/read-open-steps.ts";
import { readVersion } from "../../services/agreement/read-version.ts";
import type { Context } from "../../services/context.ts";
import { presentVersion } from "../present/agreement/present-version.ts";

export async function wholeVersion(ctx: Context, version: number): Promise<z.infer<typeof VersionResponse>> {
  return presentVersion(await readVersion(ctx, { version }), await readOpenSteps(ctx, { version }), ctx.now());
}
