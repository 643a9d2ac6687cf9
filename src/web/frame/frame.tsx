/** What is around every page: whose agreement this is, where one can go, light or dark. */
import "./frame.css";
import { AppShell, Burger, Divider, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconBeach,
  IconChartBar,
  IconDatabase,
  IconFileCertificate,
  IconInbox,
  IconScale,
  IconUsers,
} from "@tabler/icons-react";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Session } from "../client/people-client.ts";
import { useAgreement } from "../client/queries.ts";
import { useSession } from "../session.ts";
import { BatonMark } from "./baton-mark.tsx";
import { ColourSchemeToggle } from "./colour-scheme-toggle.tsx";
import { NoticeBell } from "./notice-bell.tsx";
import { WhoIsIn } from "./who-is-in.tsx";

const PLACES = [
  { to: "/", label: "Scoreboard", icon: IconScale },
  { to: "/queue", label: "My queue", icon: IconInbox },
  { to: "/report", label: "Report", icon: IconChartBar },
  { to: "/agreement", label: "Agreement", icon: IconFileCertificate },
  { to: "/absences", label: "Out of office", icon: IconBeach },
] as const;
/** For the owner of the workspace. */
const PEOPLE = { to: "/people", label: "People", icon: IconUsers } as const;
const DATA = { to: "/data", label: "Data", icon: IconDatabase } as const;

export function Frame() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const session = useSession().data;
  const places = [...PLACES, ...ownersPlaces(session)];
  useEffect(close, [pathname, close]);

  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 216, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <AppShell.Header className="frame-header">
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? "Close menu" : "Open menu"}
            aria-expanded={opened}
          />
          <Link to="/" className="frame-brand" aria-label="Baton: go to the scoreboard">
            <BatonMark />
            <span>Baton</span>
          </Link>
          <Divider orientation="vertical" my="md" visibleFrom="sm" />
          <WhoseAgreement />
          <NoticeBell />
          <ColourSchemeToggle />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="frame-navbar" p="sm" aria-label="Pages">
        <ul className="plain-list frame-places">
          {places.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="frame-place"
                activeOptions={{ exact: to === "/", includeSearch: false }}
                activeProps={{ "aria-current": "page" }}
              >
                <Icon size={19} stroke={1.7} aria-hidden />
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <WhoIsIn />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className="frame-main">
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

/** A demo has an owner, and no accounts. */
function ownersPlaces(session: Session | null | undefined) {
  if (session?.isOwner !== true) return [];
  return session.isDemo ? [DATA] : [PEOPLE, DATA];
}

function WhoseAgreement() {
  const { data } = useAgreement();
  return (
    <div className="frame-agreement">
      <Text size="sm" fw={600} truncate>
        {data?.company ?? ""}
      </Text>
      <Text size="xs" c="dimmed" className="frame-version">
        <span>{data?.title}</span>
        {data === undefined ? null : <span>· version {data.version}</span>}
      </Text>
    </div>
  );
}
