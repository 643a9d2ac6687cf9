/** Which pages stand in the navigation: those whose entry in the router says so, in its order. */
import type { IconScale } from "@tabler/icons-react";
import { type AnyRoute, useRouter } from "@tanstack/react-router";
import type { Session } from "../client/people-client.ts";

export type NavigationPlace = {
  readonly label: string;
  readonly icon: typeof IconScale;
  /** Undefined: for everyone. A demo has an admin, and no logins. */
  readonly for?: "admin" | "admin_or_demo";
};

export function usePlaces(session: Session | null | undefined): readonly (NavigationPlace & { readonly to: string })[] {
  const children: unknown = useRouter().routeTree.children;
  return (children as readonly AnyRoute[]).flatMap(({ fullPath, options }) => {
    const place = options.staticData?.place;
    return place !== undefined && isFor(session, place.for) ? [{ ...place, to: String(fullPath) }] : [];
  });
}

function isFor(session: Session | null | undefined, whom: NavigationPlace["for"]): boolean {
  if (whom === undefined) return true;
  return (
    session?.roles.some((role) => role === "owner" || role === "admin") === true &&
    (whom === "admin_or_demo" || !session.isDemo)
  );
}
