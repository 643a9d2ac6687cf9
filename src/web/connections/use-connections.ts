/** Connections as they are, asked for again while something flows. */
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "../../api/reads.ts";
import { read } from "../client/client.ts";

const REFRESHED_EVERY_MS = 5_000;

export function useConnections(): UseQueryResult<Answer<"connections">> {
  return useQuery({
    queryKey: ["connections"],
    queryFn: ({ signal }) => read("connections", {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.connections.some(isFlowing) === true ? REFRESHED_EVERY_MS : false),
  });
}

export function useConnection(connectionId: string): UseQueryResult<Answer<"connection">> {
  return useQuery({
    queryKey: ["connection", connectionId],
    queryFn: ({ signal }) => read("connection", { connectionId }, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isFlowing(state.data) ? REFRESHED_EVERY_MS : false),
  });
}

function isFlowing({ liveAt, pausedAt }: { readonly liveAt: number | null; readonly pausedAt: number | null }) {
  return liveAt !== null && pausedAt === null;
}
