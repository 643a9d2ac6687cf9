/** What whoever is signed in may do, by the policy that the server asks too: what they may not is not offered. */
import type { Action } from "../policy/actions.ts";
import { can } from "../policy/can.ts";
import type { Session } from "./client/people-client.ts";
import { useSession } from "./session.ts";

export function mayDo({ member, roles }: Pick<Session, "member" | "roles">, action: Action): boolean {
  return can({ kind: "account", member, roles, led: [] }, action);
}

/** @returns false for everything while it is not known who is signed in */
export function useMay(): (action: Action) => boolean {
  const session = useSession().data;
  return (action) => session !== undefined && session !== null && mayDo(session, action);
}
