/** Who answers what pages ask: a verb and its presenter for each read of the contract. */
import type { Answer, Asked, ReadName } from "../../api/reads.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { readAbsenceCalendars } from "../../services/absence-calendars/read-absence-calendars.ts";
import { readAbsences } from "../../services/absences/read-absences.ts";
import { compareVersions } from "../../services/agreement/compare-versions.ts";
import { previewActivation } from "../../services/agreement/preview-activation.ts";
import { readAgainstDraft } from "../../services/agreement/read-open-steps.ts";
import { readCalendars } from "../../services/agreement/read-calendars.ts";
import { readClause } from "../../services/agreement/read-clause.ts";
import { readVersions } from "../../services/agreement/read-versions.ts";
import { readAnchors } from "../../services/anchors/read-anchors.ts";
import { readKeys } from "../../services/keys/read-keys.ts";
import { readArrival, readArrivals } from "../../services/intake/read-arrivals.ts";
import { readImportGuess } from "../../services/imports/guess-import.ts";
import { previewImport } from "../../services/imports/preview-import.ts";
import { readImport, readImports } from "../../services/imports/read-imports.ts";
import { readIntakes } from "../../services/intake/read-intakes.ts";
import { readMailboxStanding } from "../../services/mailbox/read-standing.ts";
import { countAlarms, readOperation } from "../../services/operation/read-operation.ts";
import { readDeliveries } from "../../services/deliveries/read-deliveries.ts";
import { readSecurity } from "../../services/security/read-security.ts";
import { listLeads } from "../../services/leads/list-leads.ts";
import { explainLead } from "../../services/leads/explain-lead.ts";
import { readLead } from "../../services/leads/read-lead.ts";
import { readPrecedents } from "../../services/leads/read-precedents.ts";
import { readTimeline } from "../../services/leads/read-timeline.ts";
import { readQueue } from "../../services/leads/read-queue.ts";
import { readOptionalMails } from "../../services/notices/read-optional-mails.ts";
import { readNotices } from "../../services/notices/read-notices.ts";
import { readPeople } from "../../services/people/read-people.ts";
import { readReport } from "../../services/reports/read-report.ts";
import { readCalendarFeed } from "../../services/calendar-feed/read-calendar-feed.ts";
import { previewUndo } from "../../services/history/preview-undo.ts";
import { presentUndo } from "../present/people/present-undo.ts";
import { readDigest } from "../../services/digests/read-digest.ts";
import { readPack } from "../../services/review/read-pack.ts";
import { readPackFigures } from "../../services/review/read-pack-figures.ts";
import { readPoints } from "../../services/learned/read-points.ts";
import { readAdvice } from "../../services/review/read-advice.ts";
import { listLabLeads } from "../../services/lab-runs/list-lab-leads.ts";
import { readLabRun, readLabRuns } from "../../services/lab-runs/read-lab-runs.ts";
import { readReview } from "../../services/review/read-review.ts";
import { readerOf } from "../../services/reports/reader-of.ts";
import { listShadowLeads } from "../../services/shadow/list-shadow-leads.ts";
import { readShadow } from "../../services/shadow/read-shadow.ts";
import { readScoreboard } from "../../services/reports/read-scoreboard.ts";
import { readTrend } from "../../services/reports/read-trend.ts";
import { readSuccession } from "../../services/succession/read-succession.ts";
import { readViews } from "../../services/views/read-views.ts";
import { readTeam } from "../../services/team/read-team.ts";
import { readLeadsToRate } from "../../services/ratings/read-leads-to-rate.ts";
import { countToDo, readToDo } from "../../services/to-do/read-to-do.ts";
import type { Action } from "../../policy/actions.ts";
import type { Context } from "../../services/context.ts";
import { readActiveAgreement } from "../../services/agreement/read-active-agreement.ts";
import { readRecentLeads } from "../../services/leads/read-recent-leads.ts";
import { presentAbsenceCalendars } from "../present/people/present-absence-calendars.ts";
import { presentAbsences } from "../present/people/present-absences.ts";
import { presentAgreement } from "../present/agreement/present-agreement.ts";
import { presentCalendars } from "../present/agreement/present-calendars.ts";
import { presentClause } from "../present/agreement/present-clause.ts";
import { presentExplanation } from "../present/lead/present-explanation.ts";
import { presentArrivals, presentIntakes, presentOneArrival } from "../present/people/present-intake.ts";
import {
  readConnection,
  readConnections,
  readConnectionSchema,
  readConnectionWrites,
  readGoneRecords,
} from "../../services/connections/read-connections.ts";
import {
  presentConnection,
  presentConnections,
  presentConnectionSchema,
  presentGoneRecords,
  presentConnectionWrites,
} from "../present/people/present-connections.ts";
import { readWebhookDeliveries, readWebhooks } from "../../services/webhooks/read-webhooks.ts";
import { readChats } from "../../services/chat/read-chats.ts";
import { presentChats } from "../present/people/present-chats.ts";
import {
  presentImport,
  presentImportGuess,
  presentImports,
  presentImportPreview,
} from "../present/people/present-imports.ts";
import { presentWebhookDeliveries, presentWebhooks } from "../present/people/present-webhooks.ts";
import { presentMailbox } from "../present/people/present-mailbox.ts";
import { presentDeliveries } from "../present/people/present-deliveries.ts";
import { presentOperation } from "../present/people/present-operation.ts";
import { presentKeys } from "../present/people/present-keys.ts";
import { presentSecurity } from "../present/people/present-security.ts";
import { presentLead } from "../present/lead/present-lead.ts";
import { presentListedLead } from "../present/lead/present-listed-lead.ts";
import { presentNotices } from "../present/people/present-notices.ts";
import { presentPeople } from "../present/people/present-people.ts";
import { presentPrecedents } from "../present/lead/present-precedents.ts";
import { presentTimelineEntry } from "../present/lead/present-timeline.ts";
import { presentQueueItem } from "../present/lead/present-queue.ts";
import { presentRecentLead } from "../present/lead/present-recent-lead.ts";
import { presentView } from "../present/lead/present-view.ts";
import { presentPoints } from "../present/agreement/present-points.ts";
import { presentAdvice } from "../present/agreement/present-advice.ts";
import { presentLabLeads, presentLabRun, presentLabRuns } from "../present/agreement/present-lab-runs.ts";
import { presentReview } from "../present/agreement/present-review.ts";
import { presentDigest, presentPack, presentSections } from "../present/agreement/present-sections.ts";
import { presentShadow, presentShadowLeads } from "../present/agreement/present-shadow.ts";
import { presentSuccession } from "../present/agreement/present-succession.ts";
import { presentChanges, presentPreview, presentSummary } from "../present/agreement/present-version.ts";
import { wholeVersion } from "./whole-version.ts";

type AnswerOf<Name extends ReadName> = (ctx: Context, asked: Asked<Name>) => Promise<Answer<Name>>;

export const ANSWERS: { readonly [Name in ReadName]: AnswerOf<Name> } = {
  agreement: async (ctx) => presentAgreement(await readActiveAgreement(ctx)),
  agreementSections: async (ctx) => presentSections(await readActiveAgreement(ctx)),
  clause: async (ctx, { clause }) => presentClause(clause, await readClause(ctx, { clause })),
  calendars: async (ctx, { version }) => presentCalendars(await readCalendars(ctx, { version }), ctx.now()),
  packFigures: (ctx, asked) => readPackFigures(ctx, { period: asked.period }),
  pack: async (ctx, asked) => presentPack(await readPack(ctx, { period: asked.period })),
  digest: async (ctx, asked) => presentDigest(await readDigest(ctx, asked)),
  importUndo: async (ctx, { importId }) => presentUndo(await previewUndo(ctx, importId)),
  calendarFeed: async (ctx) => {
    const feed = await readCalendarFeed(ctx);
    return { asOf: ctx.now(), feed: feed === undefined ? null : { createdAt: feed.createdAt, readAt: feed.readAt } };
  },
  points: async (ctx) => presentPoints(await readPoints(ctx)),
  advice: async (ctx) => presentAdvice(await readAdvice(ctx)),
  labRuns: async (ctx, asked) => presentLabRuns(ctx.now(), await readLabRuns(ctx, asked)),
  labRun: async (ctx, asked) => presentLabRun(ctx.now(), await readLabRun(ctx, asked)),
  labLeads: async (ctx, asked) => presentLabLeads(ctx.now(), await listLabLeads(ctx, asked)),
  review: async (ctx) => presentReview(await readReview(ctx), ctx.actor),
  scoreboard: (ctx, { month }) => readScoreboard(ctx, { month }),
  trend: (ctx, { month }) => readTrend(ctx, { month }),
  report: (ctx, { from, until }) =>
    readReport(ctx, {
      from: from === undefined ? null : epochMs(from),
      until: until === undefined ? null : epochMs(until),
    }),
  team: async (ctx) => {
    const { members, teams, withheld, ...team } = await readTeam(ctx);
    const cards = members.map((each) => ({ ...each, needs: [...each.needs] }));
    return { ...team, withheld: [...withheld], teams: [...teams], members: cards };
  },
  queue: async (ctx, asked) => {
    const { leads, groups, total, next, zone, day } = await readQueue(ctx, asked);
    return {
      ...{ asOf: day.now, zone, groups: [...groups], total, next },
      items: leads.map((each) => presentQueueItem(each, day.now)),
    };
  },
  recentLeads: async (ctx, asked) => {
    const { asOf, leads, next } = await readRecentLeads(ctx, asked);
    return { asOf, leads: leads.map(presentRecentLead), next };
  },
  leads: async (ctx, { sort, limit, cursor, count, ...filter }) => {
    const { leads, ...list } = await listLeads(ctx, { filter, sort, limit, cursor, count });
    return { ...list, leads: leads.map(presentListedLead) };
  },
  mailbox: async (ctx) => presentMailbox(ctx.now(), await readMailboxStanding(ctx)),
  deliveries: async (ctx, asked) => presentDeliveries(await readDeliveries(ctx, asked)),
  operation: async (ctx) => presentOperation(await readOperation(ctx)),
  alarmCount: countAlarms,
  views: async (ctx) => ({ asOf: ctx.now(), views: (await readViews(ctx)).map(presentView) }),
  lead: async (ctx, asked) => presentLead(await readLead(ctx, { leadId: leadId(asked.leadId) })),
  timeline: async (ctx, { leadId: lead, ...asked }) => {
    const { asOf, versions, rows, next } = await readTimeline(ctx, { leadId: leadId(lead), ...asked });
    return { asOf, timeline: rows.map((entry) => presentTimelineEntry(versions, entry)), next };
  },
  precedents: async (ctx, { leadId: lead }) => presentPrecedents(await readPrecedents(ctx, { leadId: leadId(lead) })),
  explanation: async (ctx, { leadId: lead, at }) =>
    presentExplanation(
      await explainLead(ctx, { leadId: leadId(lead), at: at === undefined ? undefined : epochMs(at) }),
    ),
  versions: async (ctx, asked) => {
    const { versions, next } = await readVersions(ctx, asked);
    return {
      ...{ asOf: ctx.now(), next, versions: versions.map(presentSummary) },
      againstDraft: await readAgainstDraft(ctx),
    };
  },
  version: (ctx, { version }) => wholeVersion(ctx, version),
  preview: async (ctx, { version, openLeads }) => presentPreview(await previewActivation(ctx, { version, openLeads })),
  shadow: async (ctx, { version }) => presentShadow(ctx.now(), await readShadow(ctx, { version }), readerOf(ctx.actor)),
  shadowLeads: async (ctx, asked) => presentShadowLeads(ctx.now(), await listShadowLeads(ctx, asked)),
  changes: async (ctx, { version, from }) =>
    presentChanges({ version, from }, await compareVersions(ctx, { version, from })),
  partyLeads: async (ctx) => presentSuccession(await readSuccession(ctx)),
  people: async (ctx, asked) => presentPeople(await readPeople(ctx, asked)),
  keys: async (ctx, asked) => presentKeys(ctx.now(), await readKeys(ctx, asked)),
  security: async (ctx, asked) => presentSecurity(ctx.now(), await readSecurity(ctx, asked)),
  absenceCalendars: async (ctx) => presentAbsenceCalendars(await readAbsenceCalendars(ctx)),
  absences: async (ctx, asked) => presentAbsences(await readAbsences(ctx, asked)),
  optionalMails: async (ctx) => ({ asOf: ctx.now(), mails: [...(await readOptionalMails(ctx))] }),
  notices: async (ctx, asked) => presentNotices(await readNotices(ctx, asked)),
  chats: async (ctx) => presentChats(await readChats(ctx)),
  connections: async (ctx) => presentConnections(ctx.now(), await readConnections(ctx)),
  connection: async (ctx, asked) => presentConnection(ctx.now(), await readConnection(ctx, asked)),
  connectionGone: async (ctx, asked) => presentGoneRecords(ctx.now(), await readGoneRecords(ctx, asked)),
  connectionSchema: async (ctx, asked) => presentConnectionSchema(await readConnectionSchema(ctx, asked)),
  connectionWrites: async (ctx, { connectionId, leadId: lead }) =>
    presentConnectionWrites(
      ctx.now(),
      await readConnectionWrites(ctx, { connectionId, leadId: lead === undefined ? undefined : leadId(lead) }),
    ),
  webhooks: async (ctx) => presentWebhooks(ctx.now(), await readWebhooks(ctx)),
  webhookDeliveries: async (ctx, asked) => presentWebhookDeliveries(ctx.now(), await readWebhookDeliveries(ctx, asked)),
  imports: async (ctx) => presentImports(ctx.now(), await readImports(ctx)),
  import: async (ctx, asked) => presentImport(ctx.now(), await readImport(ctx, asked)),
  importGuess: async (ctx, asked) => presentImportGuess(ctx.now(), await readImportGuess(ctx, asked)),
  importPreview: async (ctx, asked) => presentImportPreview(ctx.now(), await previewImport(ctx, asked)),
  intakes: async (ctx) => presentIntakes(ctx.now(), await readIntakes(ctx)),
  arrivals: async (ctx, asked) => presentArrivals(ctx.now(), await readArrivals(ctx, asked)),
  arrival: async (ctx, asked) => presentOneArrival(ctx.now(), await readArrival(ctx, asked)),
  leadsToRate: async (ctx) => {
    const { leads, rated, ...rest } = await readLeadsToRate(ctx);
    return {
      ...rest,
      leads: leads.map(({ leadId: id, person, origin, stage, at }) => ({
        ...{ leadId: id, ...person, origin, stage, at },
      })),
      rated: rated.map(({ leadId: id, person, origin, stage, rating, at }) => ({
        ...{ leadId: id, ...person, origin, stage, rating, at },
      })),
    };
  },
  toDoCount: countToDo,
  toDo: async (ctx) => {
    const { asOf, leads, versions } = await readToDo(ctx);
    return { asOf, leads: [...leads], versions: [...versions] };
  },
  anchors: async (ctx, asked) => {
    const { anchors, next } = await readAnchors(ctx, asked);
    return { anchors: [...anchors], next };
  },
};

/** What the policy calls each of them. */
export const ACTION_OF_READ: Readonly<Record<ReadName, Action>> = {
  agreement: "agreement:read",
  agreementSections: "agreement:read",
  clause: "agreement:read",
  calendars: "agreement:read",
  pack: "reports:read",
  digest: "reports:read",
  importUndo: "history:undo",
  packFigures: "reports:read",
  calendarFeed: "notices:read",
  advice: "agreement:edit",
  points: "agreement:edit",
  labRuns: "reports:read",
  labRun: "reports:read",
  labLeads: "leads:read",
  review: "review:read",
  scoreboard: "reports:read",
  trend: "reports:read",
  report: "reports:read",
  team: "team:read",
  queue: "leads:read",
  recentLeads: "leads:read",
  leads: "leads:read",
  mailbox: "deliveries:read",
  deliveries: "deliveries:read",
  operation: "operation:read",
  alarmCount: "operation:read",
  views: "leads:read",
  lead: "leads:read",
  timeline: "leads:read",
  precedents: "leads:read",
  explanation: "leads:read",
  versions: "agreement:read",
  version: "agreement:read",
  shadow: "agreement:read",
  shadowLeads: "leads:read",
  preview: "agreement:read",
  changes: "agreement:read",
  partyLeads: "succession:read",
  people: "people:read",
  keys: "keys:read",
  security: "security:read",
  absences: "absences:read",
  absenceCalendars: "calendars:change",
  optionalMails: "notices:read",
  notices: "notices:read",
  chats: "chat:read",
  connections: "connections:read",
  connection: "connections:read",
  connectionGone: "connections:read",
  connectionSchema: "connections:read",
  connectionWrites: "connections:read",
  webhooks: "webhooks:read",
  webhookDeliveries: "webhooks:read",
  imports: "history:import",
  import: "history:import",
  importGuess: "history:import",
  importPreview: "history:import",
  intakes: "intake:read",
  arrivals: "intake:read",
  arrival: "intake:read",
  leadsToRate: "notices:read",
  toDoCount: "notices:read",
  toDo: "notices:read",
  anchors: "anchors:read",
};
