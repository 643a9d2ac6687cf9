/** What one was told, page by page, as far as somebody has asked for more. */
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import type { Notices } from "../client/notices-client.ts";
import { unlessLive } from "../live/is-live.ts";
import { useActAs } from "../member.ts";

const AT_ONCE = 100;
const REFRESH_MS = 15_000;

export function useNoticePages(): UseInfiniteQueryResult<InfiniteData<Notices>> {
  const actAs = useActAs();
  return useInfiniteQuery({
    queryKey: ["notices", actAs, "pages"],
    queryFn: ({ signal, pageParam }) =>
      read("notices", { limit: AT_ONCE, cursor: pageParam }, { signal, headers: headersOf(actAs) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: unlessLive(REFRESH_MS),
  });
}
