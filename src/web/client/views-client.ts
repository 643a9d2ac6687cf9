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

/** @param viewId undefined: it is a new one */
export function putView(
  viewId: string | undefined,
  view: ViewToSave,
  actAs: ActAs,
): Promise<z.infer<typeof SavedViewResponse>> {
  if (viewId === undefined) return ask(SavedViewResponse, "POST", paths.views, view, headersOf(actAs));
  return ask(SavedViewResponse, "PUT", at(viewId), view, headersOf(actAs));
}

export function deleteView(viewId: string, actAs: ActAs): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "DELETE", at(viewId), undefined, headersOf(actAs));
}

function at(viewId: string): string {
  return paths.view.replace(":viewId", encodeURIComponent(viewId));
}
