import type { z } from "zod";
import type { RecordCardResponse } from "../../../api/connections/connections-contract.ts";
import type { LinkNow } from "../../../words/mail/link-words.ts";
import type { PanelOfLead } from "../../../services/connections/panel/panel-now.ts";
import { gradeReason } from "../../../engine/scoring/grade-reason.ts";
import { targetSentenceOf } from "../../../words/clause/target-sentence.ts";
import { clockTitleOf } from "../../../words/names/clock-names.ts";
import { gradeName, personName } from "../../../words/names/names-of.ts";
import { gradeReasonWords } from "../../../words/notice/grade-words.ts";
import { type PanelPage, panelPage } from "../../../words/screen/panel-words.ts";
import { presentClock } from "./present-clock.ts";

export function presentPanel(shown: PanelOfLead, became: LinkNow | null): PanelPage {
  const { at, zone, terms, lead, clock, next, answers } = shown;
  const { agreement } = terms;
  return panelPage({
    ...{ at, zone, next, answers, became, lead: { leadId: lead.leadId, ...lead.person, stage: lead.stage } },
    grade: {
      label: gradeName(agreement, lead.grade),
      reason: gradeReasonWords(gradeReason(terms, lead), at),
    },
    ownerName: lead.owner === null ? null : personName(agreement, lead.owner),
    clock:
      clock === undefined
        ? null
        : {
            ...presentClock(terms, clock, at),
            title: clockTitleOf(clock.kind),
            isStep: (name) => name === clock.name,
          },
    promise: clock === undefined ? null : (targetSentenceOf(agreement, clock.clause) ?? null),
  });
}

/** @param page of a lead, or why there is none @param place.leads where pages of leads are, ending with a slash */
export function presentCard(
  page: PanelPage | { readonly title: string; readonly text: string },
  { panelUrl, leads }: { readonly panelUrl: string | null; readonly leads: string | null },
): z.infer<typeof RecordCardResponse> {
  const { title } = page;
  if ("text" in page) return { title, text: page.text, lead: null, panelUrl: null, leadUrl: null };
  const { company, grade, owner, clock, promise, missed, forms, whyNone, leadId } = page;
  return {
    ...{ title, text: null, panelUrl, leadUrl: leads === null ? null : `${leads}${encodeURIComponent(leadId)}` },
    lead: {
      ...{ company, grade: grade.label, reason: grade.reason, owner, clock, promise, missed: [...missed], whyNone },
      answers: forms.map(({ action }) => action),
    },
  };
}
