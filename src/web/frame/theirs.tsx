/** A page that is not for the role of whoever is here says so, and asks the server for nothing. */
import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link, useMatches } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ACTIONS } from "../../policy/actions.ts";
import { useSession } from "../session.ts";
import { Empty } from "./loaded.tsx";
import { Page } from "./page.tsx";

export function Theirs({ children }: { readonly children: ReactNode }) {
  const { place, may } = useMatches().at(-1)?.staticData ?? {};
  const session = useSession().data;
  if (may === undefined || session?.may.includes(may) === true) return children;
  return (
    <Page title={place?.label ?? "Not for you"}>
      <Empty icon={<IconLock size={34} stroke={1.4} aria-hidden />} title="This page isn’t for your role">
        <p>Your role can’t {ACTIONS[may].what}. If you need to, ask an owner or admin of the workspace.</p>
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
          Go to the scoreboard
        </Button>
      </Empty>
    </Page>
  );
}
