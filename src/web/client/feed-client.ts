/** The client's part about the private calendar address of one's deadlines. */
import type { z } from "zod";
import { feedPaths as paths, NewFeedResponse } from "../../api/feed-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { type ActAs, headersOf } from "./act-as.ts";
import { ask } from "./client.ts";

export function renewFeed(actAs: ActAs): Promise<z.infer<typeof NewFeedResponse>> {
  return ask(NewFeedResponse, "POST", paths.feed, undefined, headersOf(actAs));
}

export function revokeFeed(actAs: ActAs): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "DELETE", paths.feed, undefined, headersOf(actAs));
}
