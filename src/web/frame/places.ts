/** Which pages stand in the navigation: those whose entry in the router says so, in its order. */
import type { IconScale } from "@tabler/icons-react";
import { type AnyRoute, useRouter } from "@tanstack/react-router";
import type { Action } from "../../policy/actions.ts";
import type { Session } from "../client/people-client.ts";
import { mayDo } from "../may.ts";

export type NavigationPlace = {
  readonly label: string;
  readonly icon: typeof IconScale;
  /** Undefined: for everyone. */
  readonly may?: Action;
  /** A demo has no logins. */
  readonly isOfLogins?: true;
};

export function usePlaces(session: Session | null | undefined): readonly (NavigationPlace & { readonly to: string })[] {
  const children: unknown = useRouter().routeTree.children;
  return (children as readonly AnyRoute[]).flatMap(({ fullPath, options }) => {
    const place = options.staticData?.place;
    return place !== undefined && isFor(session, place) ? [{ ...place, to: String(fullPath) }] : [];
  });
}

function isFor(session: Session | null | undefined, { may, isOfLogins }: NavigationPlace): boolean {
  if (session === null || session === undefined) return may === undefined;
  if (isOfLogins === true && session.isDemo) return false;
  return may === undefined || mayDo(session, may);
}
