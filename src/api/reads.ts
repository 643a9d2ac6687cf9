/** What pages can ask, each once, by name. Who answers is `src/server/routes/answers.ts`; a name without an answer does not compile. */
import type { z } from "zod";
import { absenceCalendarPaths, AbsenceCalendarsResponse } from "./absence-calendar-contract.ts";
import { AbsencesQuery, AbsencesResponse } from "./absence-contract.ts";
import {
  agreementPaths,
  ChangesQuery,
  ChangesResponse,
  ClauseParams,
  ClauseResponse,
  LeadsResponse,
  PreviewQuery,
  PreviewResponse,
  VersionParams,
  VersionProblem,
  VersionResponse,
  VersionsQuery,
  VersionsResponse,
} from "./agreement-contract.ts";
import { CalendarsQuery, CalendarsResponse } from "./calendar-contract.ts";
import { QueueQuery, QueueResponse, ReportQuery, ScoreboardQuery } from "./contract.ts";
import {
  LeadResponse,
  RecentLeadsQuery,
  RecentLeadsResponse,
  TimelineQuery,
  TimelineResponse,
  PrecedentsResponse,
} from "./lead-contract.ts";
import { AnchorsQuery, AnchorsResponse, dataPaths } from "./data-contract.ts";
import { chatPaths, ChatsResponse } from "./chat-contract.ts";
import {
  WebhookDeliveriesQuery,
  WebhookDeliveriesResponse,
  WebhookParams,
  webhookPaths,
  WebhooksResponse,
} from "./webhooks-contract.ts";
import { CONNECTION_READS } from "./connections/connection-reads.ts";
import { DeliveriesQuery, DeliveriesResponse, deliveryPaths, MailboxResponse } from "./deliveries-contract.ts";
import { feedPaths, FeedResponse } from "./feed-contract.ts";
import { DigestParams, digestPaths, DigestQuery, DigestResponse } from "./digest-contract.ts";
import { LAB_READS } from "./lab-contract.ts";
import { importUndo } from "./undo-contract.ts";
import { ExplanationQuery, ExplanationResponse } from "./explanation-contract.ts";
import { keyPaths, KeysQuery, KeysResponse } from "./keys-contract.ts";
import { LeadListResponse, leadPaths, LeadsQuery } from "./leads-contract.ts";
import { noticePaths, NoticesQuery, NoticesResponse, OptionalMailsResponse } from "./notices-contract.ts";
import {
  ArrivalParams,
  ArrivalResponse,
  ArrivalsQuery,
  ArrivalsResponse,
  intakePaths,
  IntakesResponse,
} from "./intake-contract.ts";
import { operationPaths, OperationResponse } from "./operation-contract.ts";
import { COMPANY, paths } from "./paths.ts";
import { PeopleQuery, PeopleResponse } from "./people-contract.ts";
import { FIRST_READS, REFUSED } from "./first-reads.ts";
import { IMPORT_READS } from "./import-reads.ts";
import { read, type ReadDescription } from "./read.ts";
import { ReportResponse } from "./report-contract.ts";
import { TrendResponse } from "./trend-contract.ts";
import { REVIEW_READS } from "./review-reads.ts";
import { SHADOW_READS } from "./shadow-contract.ts";
import { SecurityQuery, SecurityResponse, securityPaths } from "./security-contract.ts";
import { LeadParams, Problem } from "./shapes.ts";
import { AgreementSectionsResponse } from "./sheet-contract.ts";
import { teamPaths, TeamResponse } from "./team-contract.ts";
import { LeadsToRateResponse } from "./ratings-contract.ts";
import { ToDoResponse } from "./to-do-contract.ts";
import { viewPaths, ViewsResponse } from "./views-contract.ts";

export const READS = {
  ...FIRST_READS,
  team: read({
    path: teamPaths.team,
    summary: "Who in the team needs help: load, late leads, and response of each member that you may look at",
    answer: TeamResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  clause: read({
    path: agreementPaths.clause,
    summary: "A clause: what it says, whom it binds, and its last change",
    params: ClauseParams,
    answer: ClauseResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  calendars: read({
    path: agreementPaths.calendars,
    summary: "The calendars of a version: weekly hours, and dates with hours of their own or none",
    query: CalendarsQuery,
    answer: CalendarsResponse,
    refusals: { ...REFUSED, 404: Problem, 409: Problem },
  }),
  agreementSections: read({
    path: agreementPaths.sections,
    summary: "The active agreement as it reads on paper, with the clause behind each word",
    answer: AgreementSectionsResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  trend: read({
    path: `${COMPANY}/scoreboard/trend`,
    summary: "Six months of the scoreboard's goals and targets, up to the month asked for",
    query: ScoreboardQuery,
    answer: TrendResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  ...REVIEW_READS,
  ...LAB_READS,
  ...SHADOW_READS,
  digest: read({
    path: digestPaths.digest,
    summary: "A digest of a period: what was reached, what slips, who waits, and what is due next",
    params: DigestParams,
    query: DigestQuery,
    answer: DigestResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  calendarFeed: read({
    path: feedPaths.feed,
    summary: "Whether you have a private calendar address of your deadlines",
    answer: FeedResponse,
    refusals: REFUSED,
  }),
  report: read({
    path: `${COMPANY}/report`,
    summary: "Funnel, conversion, SLA attainment, and speed over a period, with all measures and goals",
    query: ReportQuery,
    answer: ReportResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  queue: read({
    path: `${COMPANY}/queue`,
    summary: "Work queue, most urgent first",
    query: QueueQuery,
    answer: QueueResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  recentLeads: read({
    path: `${COMPANY}/leads/recent`,
    summary: "Latest leads with scoring data",
    query: RecentLeadsQuery,
    answer: RecentLeadsResponse,
    refusals: {},
  }),
  leads: read({
    path: leadPaths.leads,
    summary: "Leads by any filter, page by page, with how many there are",
    description:
      "Filters are joined by “and”. A list counts its leads, and how often what is asked for happened to them: targets that came due, decisions, stages entered. You see, and count, the leads that you may see.",
    query: LeadsQuery,
    answer: LeadListResponse,
    refusals: { ...REFUSED, 409: Problem, 422: Problem },
  }),
  mailbox: read({
    path: deliveryPaths.mailbox,
    summary: "How reading the mailbox goes, and what became of the emails in it",
    answer: MailboxResponse,
    refusals: REFUSED,
  }),
  deliveries: read({
    path: deliveryPaths.deliveries,
    summary: "What waits to be sent on each channel, and messages that failed, the latest first",
    query: DeliveriesQuery,
    answer: DeliveriesResponse,
    refusals: { ...REFUSED, 422: Problem },
  }),
  operation: read({
    path: operationPaths.operation,
    summary: "What needs attention, what did lately, and how the company and its server stand",
    answer: OperationResponse,
    refusals: REFUSED,
  }),
  views: read({
    path: viewPaths.views,
    summary: "Saved views of the lead list: your own and those that are shared",
    answer: ViewsResponse,
    refusals: REFUSED,
  }),
  lead: read({
    path: `${COMPANY}/leads/:leadId`,
    summary: "A lead with its clocks, score, and timeline",
    params: LeadParams,
    answer: LeadResponse,
    refusals: { ...REFUSED, 404: Problem },
  }),
  timeline: read({
    path: `${COMPANY}/leads/:leadId/timeline`,
    summary: "Everything that happened to a lead, newest first",
    params: LeadParams,
    query: TimelineQuery,
    answer: TimelineResponse,
    refusals: { ...REFUSED, 404: Problem, 409: Problem, 422: Problem },
  }),
  precedents: read({
    path: `${COMPANY}/leads/:leadId/precedents`,
    summary: "Earlier cases like a lead in the gray zone, or like a disputed rejection, and how they were decided",
    params: LeadParams,
    answer: PrecedentsResponse,
    refusals: { ...REFUSED, 404: Problem },
  }),
  explanation: read({
    path: `${COMPANY}/leads/:leadId/explanation`,
    summary: "Explanation of a lead at a point in time: clauses, time counted, who held it, what's next",
    params: LeadParams,
    query: ExplanationQuery,
    answer: ExplanationResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
  versions: read({
    path: agreementPaths.versions,
    summary: "All versions of the agreement, newest first",
    query: VersionsQuery,
    answer: VersionsResponse,
    refusals: {},
  }),
  version: read({
    path: `${COMPANY}/agreement/versions/:version`,
    summary: "Full version: text, problems, comments, signatures, and history",
    params: VersionParams,
    answer: VersionResponse,
    refusals: { 404: Problem },
  }),
  preview: read({
    path: `${COMPANY}/agreement/versions/:version/preview`,
    summary: "Effect on open leads if this version took effect now",
    params: VersionParams,
    query: PreviewQuery,
    answer: PreviewResponse,
    refusals: { 404: Problem, 409: Problem },
  }),
  changes: read({
    path: `${COMPANY}/agreement/versions/:version/changes`,
    summary: "Differences between two versions",
    params: VersionParams,
    query: ChangesQuery,
    answer: ChangesResponse,
    refusals: { 404: Problem, 422: VersionProblem },
  }),
  partyLeads: read({
    path: agreementPaths.leads,
    summary: "Team heads and pending successors",
    answer: LeadsResponse,
    refusals: { ...REFUSED, 409: Problem, 422: Problem },
  }),
  people: read({
    path: paths.people,
    summary: "List logins and invitations",
    query: PeopleQuery,
    answer: PeopleResponse,
    refusals: REFUSED,
  }),
  keys: read({
    path: keyPaths.keys,
    summary: "List the keys of programs, without their secrets",
    query: KeysQuery,
    answer: KeysResponse,
    refusals: REFUSED,
  }),
  security: read({
    path: securityPaths.security,
    summary: "The security log, newest first",
    query: SecurityQuery,
    answer: SecurityResponse,
    refusals: { ...REFUSED, 422: Problem },
  }),
  absences: read({
    path: paths.absences,
    summary: "List current and upcoming out-of-office entries",
    query: AbsencesQuery,
    answer: AbsencesResponse,
    refusals: REFUSED,
  }),
  optionalMails: read({
    path: noticePaths.optionalMails,
    summary: "Emails that you may turn off, and which of them are off",
    answer: OptionalMailsResponse,
    refusals: REFUSED,
  }),
  absenceCalendars: read({
    path: absenceCalendarPaths.all,
    summary: "List the calendars that absences are read from",
    description: "Yours, or for admins everyone's. Addresses are left out.",
    answer: AbsenceCalendarsResponse,
    refusals: REFUSED,
  }),
  notices: read({
    path: noticePaths.notices,
    summary: "Your notices, newest first",
    description:
      "One notice per lead, version, digest, or review for everything overdue at the same time. Nothing is shown during your quiet hours.",
    query: NoticesQuery,
    answer: NoticesResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  importUndo,
  webhooks: read({
    path: webhookPaths.webhooks,
    summary: "Webhooks to which what happens is sent, by name, and how each stands",
    answer: WebhooksResponse,
    refusals: REFUSED,
  }),
  chats: read({
    path: chatPaths.chats,
    summary: "Chats that messages of the agreement go to, by name, and how each stands",
    answer: ChatsResponse,
    refusals: REFUSED,
  }),
  ...CONNECTION_READS,
  webhookDeliveries: read({
    path: webhookPaths.deliveries,
    summary: "Events that were sent to a webhook, and what was answered, the latest first",
    params: WebhookParams,
    query: WebhookDeliveriesQuery,
    answer: WebhookDeliveriesResponse,
    refusals: { ...REFUSED, 404: Problem, 422: Problem },
  }),
  ...IMPORT_READS,
  intakes: read({
    path: intakePaths.intakes,
    summary: "Forms and webhooks by which leads come in",
    answer: IntakesResponse,
    refusals: REFUSED,
  }),
  arrivals: read({
    path: intakePaths.arrivals,
    summary: "What came in by forms and webhooks, newest first: waiting, refused, or a lead",
    query: ArrivalsQuery,
    answer: ArrivalsResponse,
    refusals: { ...REFUSED, 422: Problem },
  }),
  arrival: read({
    path: intakePaths.arrival,
    summary: "One arrival, with what was sent",
    params: ArrivalParams,
    answer: ArrivalResponse,
    refusals: { ...REFUSED, 404: Problem },
  }),
  toDo: read({
    path: `${COMPANY}/to-do`,
    summary: "What waits for you beside your queue: decisions, answers to rejections, signatures, comments",
    answer: ToDoResponse,
    refusals: REFUSED,
  }),
  leadsToRate: read({
    path: `${COMPANY}/ratings`,
    summary: "Leads that you were handed and have not rated, and your latest ratings",
    answer: LeadsToRateResponse,
    refusals: REFUSED,
  }),
  anchors: read({
    path: dataPaths.anchors,
    summary: "Anchors of the log, latest first",
    query: AnchorsQuery,
    answer: AnchorsResponse,
    refusals: REFUSED,
  }),
} satisfies Readonly<Record<string, ReadDescription>>;

export type ReadName = keyof typeof READS;
type Shape<Part> = Part extends z.ZodType ? Part : z.ZodType<object>;
type Described<Name extends ReadName> = Required<(typeof READS)[Name]>;
/** What is asked, as a client writes it. */
export type Asking<Name extends ReadName> = z.input<Shape<Described<Name>["params"]>> &
  z.input<Shape<Described<Name>["query"]>>;
/** The same, as its shapes have checked it. */
export type Asked<Name extends ReadName> = z.output<Shape<Described<Name>["params"]>> &
  z.output<Shape<Described<Name>["query"]>>;
export type Answer<Name extends ReadName> = z.output<(typeof READS)[Name]["answer"]>;

export const READ_NAMES = Object.keys(READS) as readonly ReadName[];

export function describedRead(name: ReadName): ReadDescription {
  return READS[name];
}

/** @example queue → getQueue */
export function operationOfRead(name: ReadName): string {
  return `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
