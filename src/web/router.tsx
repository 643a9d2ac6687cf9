/**
 * The pages: where each is, its state in the URL, and its place in the navigation. Each is its own chunk.
 *
 * A page is its file and its entry here: the navigation, who may see it, and the walk of the browser tests follow from it.
 */
import {
  IconBeach,
  IconCalendar,
  IconChartBar,
  IconDatabase,
  IconFileCertificate,
  IconFileImport,
  IconForms,
  IconGavel,
  IconInbox,
  IconListSearch,
  IconMailForward,
  IconMessages,
  IconPlugConnected,
  IconWebhook,
  IconMailCheck,
  IconScale,
  IconSettings,
  IconShieldLock,
  IconUsers,
  IconUsersGroup,
  IconHeartRateMonitor,
} from "@tabler/icons-react";
import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { leadSearch } from "../api/lead-search.ts";
import { Gate } from "./sign-in/gate.tsx";
import { Crashed, NotFound } from "./frame/not-found.tsx";
import type { NavigationPlace } from "./frame/places.ts";
import { lazyChunk } from "./load-chunk.ts";
import {
  MonthSearch,
  QueueSearch,
  CatalogSearch,
  ShadowSearch,
  VersionSearch,
  DraftSearch,
  ReviewSearch,
  RunSearch,
  DigestSearch,
  CompareSearch,
  SignInSearch,
  SecuritySearch,
  CalendarsSearch,
  ArrivalsSearch,
  ImportsSearch,
  LinkSearch,
  ConsentSearch,
} from "./page-searches.ts";
import { COMPANY_BASE } from "./page.ts";
import { parseSearch, stringifySearch } from "./search-params.ts";
import type { Action } from "../policy/actions.ts";

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound });

const scoreboard = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: MonthSearch,
  component: lazyChunk(() => import("./scoreboard/scoreboard-page.tsx"), "ScoreboardPage"),
  staticData: { place: { label: "Scoreboard", icon: IconScale } },
});
const wall = createRoute({
  getParentRoute: () => root,
  path: "/wall",
  component: lazyChunk(() => import("./wall/wall-page.tsx"), "WallPage"),
  staticData: { isOutside: true },
});
const queue = createRoute({
  getParentRoute: () => root,
  path: "/queue",
  validateSearch: QueueSearch,
  component: lazyChunk(() => import("./queue/queue-page.tsx"), "QueuePage"),
  staticData: { place: { label: "My queue", icon: IconInbox }, may: "facts:write" },
});
const team = createRoute({
  getParentRoute: () => root,
  path: "/team",
  component: lazyChunk(() => import("./team/team-page.tsx"), "TeamPage"),
  staticData: { place: { label: "Team", icon: IconUsersGroup }, may: "team:read" },
});
const leads = createRoute({
  getParentRoute: () => root,
  path: "/leads",
  validateSearch: leadSearch,
  component: lazyChunk(() => import("./leads/leads-page.tsx"), "LeadsPage"),
  staticData: { place: { label: "Leads", icon: IconListSearch }, may: "leads:read" },
});
const lead = createRoute({
  getParentRoute: () => root,
  path: "/leads/$leadId",
  component: lazyChunk(() => import("./lead/lead-page.tsx"), "LeadPage"),
});
const notices = createRoute({
  getParentRoute: () => root,
  path: "/notices",
  component: lazyChunk(() => import("./notices/notices-page.tsx"), "NoticesPage"),
});
const digest = createRoute({
  getParentRoute: () => root,
  path: "/digests/$digest",
  validateSearch: DigestSearch,
  component: lazyChunk(() => import("./digest/digest-page.tsx"), "DigestPage"),
});
const ratings = createRoute({
  getParentRoute: () => root,
  path: "/ratings",
  component: lazyChunk(() => import("./ratings/ratings-page.tsx"), "RatingsPage"),
});
/** Where one long report was: whoever kept its address finds them all. */
const formerReport = createRoute({
  getParentRoute: () => root,
  path: "/report",
  beforeLoad: () => redirect({ to: "/reports", replace: true, throw: true }),
});
const reports = createRoute({
  getParentRoute: () => root,
  path: "/reports",
  component: lazyChunk(() => import("./catalog/reports-page.tsx"), "ReportsPage"),
  staticData: { place: { label: "Reports", icon: IconChartBar } },
});
const catalogReport = createRoute({
  getParentRoute: () => root,
  path: "/reports/$report",
  validateSearch: CatalogSearch,
  component: lazyChunk(() => import("./catalog/report-page.tsx"), "ReportPage"),
});
const agreement = createRoute({
  getParentRoute: () => root,
  path: "/agreement",
  component: lazyChunk(() => import("./agreement/agreement-page.tsx"), "AgreementPage"),
  staticData: { place: { label: "Agreement", icon: IconFileCertificate } },
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/review",
  validateSearch: ReviewSearch,
  component: lazyChunk(() => import("./review/review-page.tsx"), "ReviewPage"),
  staticData: { place: { label: "Review", icon: IconGavel }, may: "review:read" },
});
const points = createRoute({
  getParentRoute: () => root,
  path: "/review/points",
  component: lazyChunk(() => import("./review/points-page.tsx"), "PointsPage"),
  staticData: { may: "agreement:edit" },
});
const advice = createRoute({
  getParentRoute: () => root,
  path: "/review/advice",
  component: lazyChunk(() => import("./review/advice-page.tsx"), "AdvicePage"),
  staticData: { may: "agreement:edit" },
});
const runs = createRoute({
  getParentRoute: () => root,
  path: "/review/runs",
  component: lazyChunk(() => import("./lab/runs-page.tsx"), "RunsPage"),
  staticData: { may: "reports:read" },
});
const run = createRoute({
  getParentRoute: () => root,
  path: "/review/runs/$runId",
  validateSearch: RunSearch,
  component: lazyChunk(() => import("./lab/run-page.tsx"), "RunPage"),
  staticData: { may: "reports:read" },
});
const write = createRoute({
  getParentRoute: () => root,
  path: "/agreement/write",
  component: lazyChunk(() => import("./editor/write-page.tsx"), "WritePage"),
});
const versions = createRoute({
  getParentRoute: () => root,
  path: "/agreement/versions",
  component: lazyChunk(() => import("./versions/versions-page.tsx"), "VersionsPage"),
});
const version = createRoute({
  getParentRoute: () => root,
  path: "/agreement/versions/$version",
  validateSearch: VersionSearch,
  component: lazyChunk(() => import("./version/version-page.tsx"), "VersionPage"),
});
const draft = createRoute({
  getParentRoute: () => root,
  path: "/agreement/versions/$version/edit",
  validateSearch: DraftSearch,
  component: lazyChunk(() => import("./draft/draft-page.tsx"), "DraftPage"),
});
const shadow = createRoute({
  getParentRoute: () => root,
  path: "/agreement/versions/$version/shadow",
  validateSearch: ShadowSearch,
  component: lazyChunk(() => import("./shadow/shadow-page.tsx"), "ShadowPage"),
});
const compare = createRoute({
  getParentRoute: () => root,
  path: "/agreement/compare",
  validateSearch: CompareSearch,
  component: lazyChunk(() => import("./compare/compare-page.tsx"), "ComparePage"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: SignInSearch,
  component: lazyChunk(() => import("./sign-in/sign-in-page.tsx"), "SignInPage"),
  staticData: { isOutside: true },
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  validateSearch: LinkSearch,
  component: lazyChunk(() => import("./sign-in/join-page.tsx"), "WelcomePage"),
  staticData: { isOutside: true },
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  validateSearch: LinkSearch,
  component: lazyChunk(() => import("./sign-in/join-page.tsx"), "JoinPage"),
  staticData: { isOutside: true },
});
/** Of the server: it is below no company. */
const companies = createRoute({
  getParentRoute: () => root,
  path: "/companies",
  component: lazyChunk(() => import("./companies/companies-page.tsx"), "CompaniesPage"),
  staticData: { isOutside: true },
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  validateSearch: LinkSearch,
  component: lazyChunk(() => import("./sign-in/reset-page.tsx"), "ResetPage"),
  staticData: { isOutside: true },
});
const signInLink = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/link",
  validateSearch: LinkSearch,
  component: lazyChunk(() => import("./sign-in/reset-page.tsx"), "LinkPage"),
  staticData: { isOutside: true },
});
const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyChunk(() => import("./login/login-page.tsx"), "LoginPage"),
});
const arrivals = createRoute({
  getParentRoute: () => root,
  path: "/arrivals",
  validateSearch: ArrivalsSearch,
  component: lazyChunk(() => import("./arrivals/arrivals-page.tsx"), "ArrivalsPage"),
  staticData: { place: { label: "Arrivals", icon: IconMailCheck, isSetting: true }, may: "intake:read" },
});
const forms = createRoute({
  getParentRoute: () => root,
  path: "/forms",
  component: lazyChunk(() => import("./forms/forms-page.tsx"), "FormsPage"),
  staticData: { place: { label: "Sources", icon: IconForms, isSetting: true }, may: "intake:read" },
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/imports",
  validateSearch: ImportsSearch,
  component: lazyChunk(() => import("./imports/imports-page.tsx"), "ImportsPage"),
  staticData: { place: { label: "Imports", icon: IconFileImport, isSetting: true }, may: "history:import" },
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyChunk(() => import("./settings/settings-page.tsx"), "SettingsPage"),
  staticData: { place: { label: "Settings", icon: IconSettings, hasSettings: true } },
});
const calendars = createRoute({
  getParentRoute: () => root,
  path: "/calendars",
  validateSearch: CalendarsSearch,
  component: lazyChunk(() => import("./calendars/calendars-page.tsx"), "CalendarsPage"),
  staticData: { place: { label: "Calendars", icon: IconCalendar, isSetting: true } },
});
const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyChunk(() => import("./people/people-page.tsx"), "PeoplePage"),
  staticData: { place: { label: "People", icon: IconUsers, isSetting: true, isOfLogins: true }, may: "people:read" },
});
const data = createRoute({
  getParentRoute: () => root,
  path: "/data",
  component: lazyChunk(() => import("./data/data-page.tsx"), "DataPage"),
  staticData: { place: { label: "Data", icon: IconDatabase, isSetting: true }, may: "anchors:read" },
});
const security = createRoute({
  getParentRoute: () => root,
  path: "/security",
  validateSearch: SecuritySearch,
  component: lazyChunk(() => import("./security/security-page.tsx"), "SecurityPage"),
  staticData: { place: { label: "Security log", icon: IconShieldLock, isSetting: true }, may: "security:read" },
});
const absences = createRoute({
  getParentRoute: () => root,
  path: "/absences",
  component: lazyChunk(() => import("./absences/absences-page.tsx"), "AbsencesPage"),
  staticData: { place: { label: "Out of office", icon: IconBeach, isSetting: true } },
});

const deliveries = createRoute({
  getParentRoute: () => root,
  path: "/deliveries",
  component: lazyChunk(() => import("./deliveries/deliveries-page.tsx"), "DeliveriesPage"),
  staticData: { place: { label: "Deliveries", icon: IconMailForward, isSetting: true }, may: "deliveries:read" },
});

const chat = createRoute({
  getParentRoute: () => root,
  path: "/chat",
  component: lazyChunk(() => import("./chat/chat-page.tsx"), "ChatPage"),
  staticData: { place: { label: "Chat", icon: IconMessages, isSetting: true }, may: "chat:read" },
});

const connections = createRoute({
  getParentRoute: () => root,
  path: "/connections",
  component: lazyChunk(() => import("./connections/connections-page.tsx"), "ConnectionsPage"),
  staticData: { place: { label: "CRM", icon: IconPlugConnected, isSetting: true }, may: "connections:read" },
});

/** A CRM leads back to it. */
const consentBack = createRoute({
  getParentRoute: () => root,
  path: "/connections/back",
  validateSearch: ConsentSearch,
  component: lazyChunk(() => import("./connections/consent-back-page.tsx"), "ConsentBackPage"),
  staticData: { may: "connections:change" },
});

const connection = createRoute({
  getParentRoute: () => root,
  path: "/connections/$connectionId",
  component: lazyChunk(() => import("./connections/connection-page.tsx"), "ConnectionPage"),
  staticData: { may: "connections:read" },
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: "/webhooks",
  component: lazyChunk(() => import("./webhooks/webhooks-page.tsx"), "WebhooksPage"),
  staticData: { place: { label: "Webhooks", icon: IconWebhook, isSetting: true }, may: "webhooks:read" },
});

const operation = createRoute({
  getParentRoute: () => root,
  path: "/operation",
  component: lazyChunk(() => import("./operation/operation-page.tsx"), "OperationPage"),
  staticData: { place: { label: "Operation", icon: IconHeartRateMonitor, isSetting: true }, may: "operation:read" },
});

export const router = createRouter({
  parseSearch,
  stringifySearch,
  routeTree: root.addChildren([
    ...[scoreboard, wall, queue, team, leads, lead, notices, digest, ratings, formerReport, reports, catalogReport],
    ...[agreement, review, advice, points, runs, run, write, versions, version, shadow, draft, compare],
    ...[settings, arrivals, forms, imports, absences, calendars, people, data, security, deliveries, chat],
    ...[connections, connection, consentBack, webhooks, operation],
    ...[login, signIn, signInLink, welcome, join, reset, companies],
  ]),
  basepath: COMPANY_BASE,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: Crashed,
});

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** In the navigation; without it, the page is reached from another. */
    readonly place?: NavigationPlace;
    /** What the policy must let somebody do for the page to be theirs. Left out: for everyone. */
    readonly may?: Action;
    /** For people who are not signed in. */
    readonly isOutside?: boolean;
  }
  interface Register {
    router: typeof router;
  }
}
