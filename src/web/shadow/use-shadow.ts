/** What a proposed version has decided beside the one in effect, and of which leads. */
import {
  type InfiniteData,
  useInfiniteQuery,
  useQuery,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Answer } from "../../api/reads.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { useActAs } from "../member.ts";

export type Shadow = Answer<"shadow">;
export type DayOfShadow = Shadow["days"][number];
export type LeadsOfShadow = Answer<"shadowLeads">;

export function useShadow(version: number): UseQueryResult<Shadow> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["shadow", version, actAs],
    queryFn: ({ signal }) => read("shadow", { version }, { signal, headers: headersOf(actAs) }),
  });
}

/** @param day only those that are first decided differently on it */
export function useShadowLeads(
  version: number,
  day: string | undefined,
): UseInfiniteQueryResult<InfiniteData<LeadsOfShadow>> {
  const actAs = useActAs();
  return useInfiniteQuery({
    queryKey: ["shadow", version, actAs, "leads", day],
    queryFn: ({ signal, pageParam }) =>
      read("shadowLeads", { version, day, cursor: pageParam }, { signal, headers: headersOf(actAs) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
