/** The client's part about reviews. */
import type { z } from "zod";
import type { Answer } from "../../api/reads.ts";
import {
  type CorrectRecordRequest,
  type DraftAdviceRequest,
  type RecordRequest,
  reviewPaths as paths,
  ReviewResponse,
  TakenUpResponse,
} from "../../api/review-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export type Review = Answer<"review">;
export type ReviewRecord = Review["records"][number];

export type ReviewStep =
  | ({ readonly step: "record" } & z.input<typeof RecordRequest>)
  | ({ readonly step: "correct"; readonly number: number } & z.input<typeof CorrectRecordRequest>)
  | { readonly step: "withdraw"; readonly number: number; readonly reason: string }
  | { readonly step: "done"; readonly number: number; readonly isDone: boolean };

export function takeReviewStep({ step, ...rest }: ReviewStep, actAs: ActAs): Promise<Review> {
  const headers = headersOf(actAs);
  if (!("number" in rest)) return ask(ReviewResponse, "POST", paths.records, rest, headers);
  const { number, ...body } = rest;
  const at = (path: string): string => path.replace(":number", String(number));
  if (step === "withdraw") return ask(ReviewResponse, "POST", at(paths.withdrawal), body, headers);
  return ask(ReviewResponse, "PUT", at(step === "done" ? paths.done : paths.record), body, headers);
}

/** @returns the number of the draft that it is part of now */
export async function draftAdvice(asked: z.input<typeof DraftAdviceRequest>, actAs: ActAs): Promise<number> {
  return (await ask(TakenUpResponse, "POST", paths.adviceDraft, asked, headersOf(actAs))).version;
}

/** @returns the number of the draft that it is part of now */
export async function takeUp(number: number, actAs: ActAs): Promise<number> {
  const path = paths.draft.replace(":number", String(number));
  return (await ask(TakenUpResponse, "POST", path, {}, headersOf(actAs))).version;
}
