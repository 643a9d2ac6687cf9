/** Which pages stand in the navigation: those whose entry in the router says so, in its order. */
import type { IconScale } from "@tabler/icons-react";
import { type AnyRoute, useRouter } from "@tanstack/react-router";
import type { Session } from "../client/people-client.ts";

export type NavigationPlace = {
  readonly label: string;
  readonly icon: typeof IconScale;
  /** A demo has no logins. */
  readonly isOfLogins?: true;
  /** One of those to which `/settings` leads; the navigation shows it while one is there. */
  readonly isSetting?: true;
  /** It leads to those. */
  readonly hasSettings?: true;
};

export function usePlaces(session: Session | null | undefined): readonly (NavigationPlace & { readonly to: string })[] {
  const children: unknown = useRouter().routeTree.children;
  return (children as readonly AnyRoute[]).flatMap(({ fullPath, options }) => {
    const { place, may } = options.staticData ?? {};
    if (place === undefined || (place.isOfLogins === true && session?.isDemo === true)) return [];
    return may === undefined || session?.may.includes(may) === true ? [{ ...place, to: String(fullPath) }] : [];
  });
}
