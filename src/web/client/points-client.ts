/** The client's part about learned points. */
import type { Answer } from "../../api/reads.ts";
import { reviewPaths, TakenUpResponse } from "../../api/review-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export type Points = Answer<"points">;
export type PointsFound = NonNullable<Points["found"]>;

/** @returns the number of the draft that they are part of now */
export async function draftPoints(runId: string, actAs: ActAs): Promise<number> {
  return (await ask(TakenUpResponse, "POST", reviewPaths.pointsDraft, { runId }, headersOf(actAs))).version;
}
