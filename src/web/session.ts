/** Who is signed in. */
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Action } from "../policy/actions.ts";
import { fetchSession, type Session } from "./client/people-client.ts";

/** Under which the session is kept: whoever learns that it has ended says so there. */
export const SESSION = ["session"];
/** Whether the policy lets them do something at all, as the server says. */
export function useMay(action: Action): boolean {
  return useSession().data?.may.includes(action) === true;
}

const MINUTE_MS = 60_000;

/** Null: nobody is. */
export function useSession(): UseQueryResult<Session | null> {
  return useQuery({ queryKey: SESSION, queryFn: fetchSession, staleTime: MINUTE_MS });
}
