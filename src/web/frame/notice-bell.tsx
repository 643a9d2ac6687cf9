/** How much one was told and has not read, and the way there. Whoever is no member of the agreement is told nothing. */
import { ActionIcon, Indicator } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useNotices } from "../client/queries.ts";
import { useSession } from "../session.ts";
import { Hint } from "../components/hint.tsx";

export function NoticeBell() {
  const session = useSession().data;
  return session?.isDemo === true || typeof session?.member === "string" ? <Bell /> : null;
}

function Bell() {
  const unread = useNotices(0).data?.unread ?? 0;
  const label = unread === 0 ? "Notices" : `Notices, ${unread} unread`;
  return (
    <Hint label={label}>
      <Indicator label={unread > 99 ? "99+" : unread} size={17} offset={5} disabled={unread === 0}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={label}
          renderRoot={(props) => <Link {...props} to="/notices" />}
        >
          <IconBell size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Indicator>
    </Hint>
  );
}
