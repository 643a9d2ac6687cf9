/** Who answers what pages ask: a verb and its presenter for each read of the contract. */
import type { Answer, Asked, ReadName } from "../../api/reads.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Actor } from "../../services/actor.ts";
import { readAbsences } from "../../services/absences/read-absences.ts";
import { compareVersions } from "../../services/agreement/compare-versions.ts";
import { previewActivation } from "../../services/agreement/preview-activation.ts";
import { readAgainstDraft } from "../../services/agreement/read-open-steps.ts";
import { readVersions } from "../../services/agreement/read-versions.ts";
import { readAnchors } from "../../services/anchors/read-anchors.ts";
import { explainLead } from "../../services/leads/explain-lead.ts";
import { readLead } from "../../services/leads/read-lead.ts";
import { readQueue } from "../../services/leads/read-queue.ts";
import { readNotices } from "../../services/notices/read-notices.ts";
import { readPeople } from "../../services/people/read-people.ts";
import { readReport } from "../../services/reports/read-report.ts";
import { readScoreboard } from "../../services/reports/read-scoreboard.ts";
import type { Services } from "../../services/services.ts";
import { readSuccession } from "../../services/succession/read-succession.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchRecentLeads } from "../../store/lead/recent-leads.ts";
import { presentAbsences } from "../present/people/present-absences.ts";
import { presentAgreement } from "../present/agreement/present-agreement.ts";
import { presentExplanation } from "../present/lead/present-explanation.ts";
import { presentLead } from "../present/lead/present-lead.ts";
import { presentNotices } from "../present/people/present-notices.ts";
import { presentPeople } from "../present/people/present-people.ts";
import { presentQueueItem } from "../present/lead/present-queue.ts";
import { presentRecentLead } from "../present/lead/present-recent-lead.ts";
import { presentSuccession } from "../present/agreement/present-succession.ts";
import { presentChanges, presentPreview, presentSummary } from "../present/agreement/present-version.ts";
import { wholeVersion } from "./whole-version.ts";

type AnswerOf<Name extends ReadName> = (services: Services, asked: Asked<Name>, actor: Actor) => Promise<Answer<Name>>;

export const ANSWERS: { readonly [Name in ReadName]: AnswerOf<Name> } = {
  agreement: async ({ db, workspaceId }) => presentAgreement(await activeAgreement(db, workspaceId)),
  scoreboard: (services, { month }, actor) => readScoreboard(services, actor, { month }),
  report: (services, { from, until }, actor) =>
    readReport(services, actor, {
      from: from === undefined ? null : epochMs(from),
      until: until === undefined ? null : epochMs(until),
    }),
  queue: async (services, asked) => {
    const { leads, total, asOf } = await readQueue(services, asked);
    return { asOf, items: leads.map(({ terms, lead }) => presentQueueItem(terms, lead, asOf)), total };
  },
  recentLeads: async ({ db, workspaceId, now }, { limit }) => ({
    asOf: now(),
    leads: (await fetchRecentLeads(db, workspaceId, limit)).map(presentRecentLead),
  }),
  lead: async (services, asked) => presentLead(await readLead(services, { leadId: leadId(asked.leadId) })),
  explanation: async (services, { leadId: lead, at }) =>
    presentExplanation(
      await explainLead(services, { leadId: leadId(lead), at: at === undefined ? undefined : epochMs(at) }),
    ),
  versions: async (services, _, actor) => ({
    asOf: services.now(),
    versions: (await readVersions(services)).map(presentSummary),
    againstDraft: await readAgainstDraft(services, actor),
  }),
  version: (services, { version }, actor) => wholeVersion(services, actor, version),
  preview: async (services, { version, openLeads }) =>
    presentPreview(await previewActivation(services, { version, openLeads })),
  changes: async (services, { version, from }) =>
    presentChanges({ version, from }, await compareVersions(services, { version, from })),
  partyLeads: async (services, _, actor) => presentSuccession(await readSuccession(services, actor)),
  people: async (services, _, actor) => presentPeople(await readPeople(services, actor)),
  absences: async (services) => presentAbsences(await readAbsences(services)),
  notices: async (services, asked, actor) => presentNotices(await readNotices(services, actor, asked)),
  anchors: async (services, _, actor) => ({ anchors: [...(await readAnchors(services, actor))] }),
};
