/** The client's part about saved views of the list of leads. */
import type { z } from "zod";
import type { KeptSearch } from "../../api/lead-search.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { SavedViewResponse, viewPaths as paths } from "../../api/views-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export type SavedView = Answer<"views">["views"][number];
export type ViewToSave = { readonly name: string; readonly isShared: boolean; readonly search: KeptSearch };

/** @param viewId of a new one, what it is to be called: sent again, it is saved once */
export function putView(
  { viewId, isNew, ...view }: ViewToSave & { readonly viewId: string; readonly isNew: boolean },
  actAs: ActAs,
): Promise<z.infer<typeof SavedViewResponse>> {
  if (isNew) return ask(SavedViewResponse, "POST", paths.views, { viewId, ...view }, headersOf(actAs));
  return ask(SavedViewResponse, "PUT", at(viewId), view, headersOf(actAs));
}

export function deleteView(viewId: string, actAs: ActAs): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "DELETE", at(viewId), undefined, headersOf(actAs));
}

function at(viewId: string): string {
  return paths.view.replace(":viewId", encodeURIComponent(viewId));
}
