/** The client's part about the data itself: evidence for a lead, anchors, and one person's data. */
import type { z } from "zod";
import {
  AnchorResponse,
  dataPaths as paths,
  ErasedPersonResponse,
  type ErasePersonRequest,
  ExportedPersonResponse,
} from "../../api/data-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { addressOf } from "../page.ts";
import { ask } from "./client.ts";

export type Anchors = Answer<"anchors">;
export type Anchor = Anchors["anchors"][number];
export type ExportedPerson = z.infer<typeof ExportedPersonResponse>;
export type ErasedPerson = z.infer<typeof ErasedPersonResponse>;

/** The server names the file. */
export function evidenceHref(leadId: string): string {
  return addressOf(paths.evidence.replace(":leadId", encodeURIComponent(leadId)));
}

export function setAnchor(): Promise<z.infer<typeof AnchorResponse>> {
  return ask(AnchorResponse, "POST", paths.anchors);
}

export function exportPerson(address: string): Promise<ExportedPerson> {
  return ask(ExportedPersonResponse, "POST", paths.exportPerson, { address });
}

export function erasePerson({ address, ...proof }: z.input<typeof ErasePersonRequest>): Promise<ErasedPerson> {
  return ask(ErasedPersonResponse, "POST", paths.erasePerson, { address, ...proof });
}
