/** The client's part about many leads at once. */
import type { z } from "zod";
import {
  type BulkAction,
  type BulkOf,
  bulkPaths,
  ChangeLeadsResponse,
  PreviewBulkResponse,
} from "../../api/bulk-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export type { BulkAction, BulkOf };
export type BulkPreview = z.infer<typeof PreviewBulkResponse>;
export type BulkAnswer = z.infer<typeof ChangeLeadsResponse>["answers"][number];
export type BulkLead = { readonly leadId: string; readonly by: string };

export function previewBulk(of: BulkOf, action: BulkAction, actAs: ActAs): Promise<BulkPreview> {
  return ask(PreviewBulkResponse, "POST", bulkPaths.preview, { of, action }, headersOf(actAs));
}

/** Leads of one request: so that progress is seen. */
const AT_ONCE = 100;

/**
 * @param request the same when it is tried again: nothing is done twice
 * @param onProgress how many leads have their answer
 */
export async function changeLeads(
  request: string,
  { action, leads }: { readonly action: BulkAction; readonly leads: readonly BulkLead[] },
  actAs: ActAs,
  onProgress: (done: number) => void,
): Promise<readonly BulkAnswer[]> {
  const answers: BulkAnswer[] = [];
  for (let from = 0; from < leads.length; from += AT_ONCE) {
    const body = { request, action, leads: leads.slice(from, from + AT_ONCE) };
    const { answers: some } = await ask(ChangeLeadsResponse, "POST", bulkPaths.change, body, headersOf(actAs));
    answers.push(...some);
    onProgress(answers.length);
  }
  return answers;
}
