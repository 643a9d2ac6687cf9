/** The client's part about notices: what one was told. */
import type { z } from "zod";
import { MarkedResponse, noticePaths as paths } from "../../api/notices-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";

export type Notices = Answer<"notices">;
export type Notice = Notices["notices"][number];
type Marked = z.infer<typeof MarkedResponse>;

export function markNotices(notices: readonly string[], read: boolean, actAs: ActAs): Promise<Marked> {
  return ask(MarkedResponse, "POST", paths.marks, { notices, read }, headersOf(actAs));
}

/** @param upTo the `asOf` of what was seen */
export function markAllRead(upTo: number, actAs: ActAs): Promise<Marked> {
  return ask(MarkedResponse, "POST", paths.allRead, { upTo }, headersOf(actAs));
}

export type OptionalMail = Answer<"optionalMails">["mails"][number];

export function chooseMail(
  kind: OptionalMail["kind"],
  isOn: boolean,
  actAs: ActAs,
): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "POST", paths.optionalMails, { kind, isOn }, headersOf(actAs));
}
