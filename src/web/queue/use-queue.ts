/** A queue, page by page, asked anew when something happens, or every few seconds where the page isn't told. */
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { type Queue, read } from "../client/client.ts";
import { unlessLive } from "../live/is-live.ts";

const AGAIN_AFTER_MS = 15_000;

/** @param member undefined: nobody is picked, and nothing is asked */
export function useQueue(member: string | undefined): UseInfiniteQueryResult<InfiniteData<Queue>> {
  return useInfiniteQuery({
    queryKey: ["queue", member],
    queryFn: ({ signal, pageParam }) => read("queue", { member, limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: member !== undefined,
    refetchInterval: unlessLive(AGAIN_AFTER_MS),
  });
}
