/** The client's part about notices: what one was told. */
import type { z } from "zod";
import { MarkedResponse, noticePaths as paths, NoticesResponse } from "../../api/notices-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export type Notices = z.infer<typeof NoticesResponse>;
export type Notice = Notices["notices"][number];
type Marked = z.infer<typeof MarkedResponse>;

/** @param limit 0: only how many are unread */
export function fetchNotices(limit: number, actAs: ActAs): Promise<Notices> {
  return ask(NoticesResponse, "GET", `${paths.notices}?limit=${limit}`, undefined, headersOf(actAs));
}

export function markNotices(notices: readonly string[], read: boolean, actAs: ActAs): Promise<Marked> {
  return ask(MarkedResponse, "POST", paths.marks, { notices, read }, headersOf(actAs));
}

/** @param upTo the `asOf` of what was seen */
export function markAllRead(upTo: number, actAs: ActAs): Promise<Marked> {
  return ask(MarkedResponse, "POST", paths.allRead, { upTo }, headersOf(actAs));
}
