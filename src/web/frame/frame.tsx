/** What is around every page: whose agreement this is, where one can go, light or dark. */
import "./frame.css";
import { AppShell, Burger, Divider, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useMatches } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { CompanyMenu } from "../companies/company-menu.tsx";
import { useAgreement, useCompanies } from "../client/queries.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { useActAs } from "../member.ts";
import { addressOf, COMPANY_BASE } from "../page.ts";
import { SearchButton } from "../search/search-button.tsx";
import { lazyChunk } from "../load-chunk.ts";
import { useSession } from "../session.ts";
import { AlarmSign } from "./alarm-sign.tsx";
import { BatonMark } from "./baton-mark.tsx";
import { ColourSchemeToggle } from "./colour-scheme-toggle.tsx";
import { NoticeBell } from "./notice-bell.tsx";
import { usePlaces } from "./places.ts";
import { Theirs } from "./theirs.tsx";
import { WhoIsIn } from "./who-is-in.tsx";

/** Nobody but a visitor of the demo needs it. */
const Tour = lazyChunk(() => import("../tour/tour.tsx"), "Tour");

export function Frame() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const session = useSession().data;
  const places = usePlaces(session);
  const here = useMatches().at(-1)?.staticData.place;
  const isInSettings = here?.isSetting === true || here?.hasSettings === true;
  useEffect(close, [pathname, close]);
  useLive();

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
          <div className="frame-agreement">
            <CompanyMenu>
              <WhoseAgreement />
            </CompanyMenu>
          </div>
          <SearchButton />
          <AlarmSign />
          <NoticeBell />
          <ColourSchemeToggle />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="frame-navbar" p="sm" aria-label="Pages">
        <ul className="plain-list frame-places">
          {(isInSettings ? places : places.filter((place) => place.isSetting !== true)).map(
            ({ to, label, isSetting, icon: Icon }) => (
              <li key={to} className={isSetting && "frame-setting"}>
                <Link
                  to={to}
                  className="frame-place"
                  activeOptions={{ exact: to === "/", includeSearch: false }}
                  activeProps={{ "aria-current": "page" }}
                >
                  <Icon size={19} stroke={1.7} aria-hidden />
                  {label}
                  {to === "/queue" ? <ToDoCount /> : null}
                </Link>
              </li>
            ),
          )}
        </ul>
        <WhoIsIn />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className="frame-main">
        {typeof session?.opensAs === "string" ? (
          <Suspense>
            <Tour />
          </Suspense>
        ) : null}
        <Theirs>
          <Outlet />
        </Theirs>
      </AppShell.Main>
    </AppShell>
  );
}

/** After the first page: nothing on it waits for what others do. */
function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let end: (() => void) | undefined;
    let isOver = false;
    const begin = async (): Promise<void> => {
      const { followChanges } = await import("../live/follow-changes.ts");
      if (!isOver) end = followChanges(client);
    };
    // Without it, pages ask from time to time.
    begin().catch(() => undefined);
    return () => {
      isOver = true;
      end?.();
    };
  }, [client]);
}

function WhoseAgreement() {
  const { data } = useAgreement();
  // As the server calls it: companies that began from one template have agreements that name the same one.
  const here = useCompanies().data?.companies.find(({ id }) => COMPANY_BASE === addressOf(`/w/${id}/`));
  return (
    <div className="frame-whose">
      <Text size="sm" fw={600} truncate>
        {here?.name ?? data?.company ?? ""}
      </Text>
      <Text size="xs" c="dimmed" className="frame-version">
        <span>{data?.title}</span>
        {data === undefined ? null : <span>· version {data.version}</span>}
      </Text>
    </div>
  );
}

/** What waits for whoever is here beside their queue, which the page shows first. */
function ToDoCount() {
  const actAs = useActAs();
  const { data } = useQuery({
    queryKey: ["to-do", "count", actAs],
    queryFn: ({ signal }) => read("toDoCount", {}, { signal, headers: headersOf(actAs) }),
  });
  if (data === undefined || data.count === 0) return null;
  return (
    <span className="chip tone-accent frame-count">
      {data.count}
      <span className="visually-hidden"> to do</span>
    </span>
  );
}
