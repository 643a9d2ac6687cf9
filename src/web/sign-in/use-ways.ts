/** How one can come in here. */
import { useQuery } from "@tanstack/react-query";
import { fetchWays, type Ways } from "../client/login-client.ts";

/** @returns undefined while it is asked for */
export function useWays(): Ways | undefined {
  return useQuery({ queryKey: ["ways"], queryFn: fetchWays, staleTime: Infinity }).data;
}
