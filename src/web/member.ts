/** As whom somebody acts: as themselves, or as a member whom they may speak for. The browser remembers the choice. */
import { useLocalStorage } from "@mantine/hooks";
import { useSession } from "./session.ts";

export type Acting = {
  /** Undefined: they have not said, or are nobody in the agreement. */
  readonly member: string | undefined;
  /** Whom they can act as; with one or none, there is nothing to choose. */
  readonly choices: readonly string[];
  readonly remember: (member: string) => void;
};

/** @param asked by the address of the page; it counts when they may speak for that member */
export function useMember(asked?: string): Acting {
  const session = useSession().data;
  const [remembered, remember] = useLocalStorage({
    // Several people may use one browser.
    key: `baton.member.${session?.accountId ?? ""}`,
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  const choices = session?.speaksFor ?? [];
  const member = [asked, remembered, session?.member].find(
    (each): each is string => typeof each === "string" && choices.includes(each),
  );
  return { member, choices, remember };
}

/** In a demo that is seen by its admin, as whom a request is sent; undefined: as the one through whose eyes it is seen, or as whoever signed in. */
export function useActAs(): string | undefined {
  const { member } = useMember();
  return useActsForAnyone() ? member : undefined;
}

/** Whether this is a demo, seen by its admin: they say for each thing that they do who does it. */
export function useActsForAnyone(): boolean {
  const session = useSession().data;
  return session?.isDemo === true && session.member === null;
}
