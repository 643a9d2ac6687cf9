import type { z } from "zod";
import type { NoticesResponse } from "../../../api/notices-contract.ts";
import { defined } from "../../../base/assert.ts";
import type { EpochMs } from "../../../base/time.ts";
import { nextAttemptOf } from "../../../engine/cadence/cadence.ts";
import { gradeReason } from "../../../engine/scoring/grade-reason.ts";
import { versionNumbered, versionGoverning } from "../../../engine/terms/terms-in-force.ts";
import { clauseOfEvent } from "../../../words/event/describe-event.ts";
import { actBy, noticeWords, skippedWords } from "../../../words/notice/notice-words.ts";
import { occasionWords, versionWords } from "../../../words/notice/step-words.ts";
import type { Inbox } from "../../../services/notices/read-notices.ts";
import type { LeadNotice, NoticeKey, StepNotice, ToldEvent, ToldStep } from "../../../store/outbox/notices.ts";
import { presentReason } from "../lead/present-reason.ts";

type Body = z.infer<typeof NoticesResponse>["notices"][number];

export function presentNotices({ asOf, unread, notices, next, versions }: Inbox): z.infer<typeof NoticesResponse> {
  return {
    asOf,
    unread,
    next,
    notices: notices.map((notice) => ({
      noticeId: presentNoticeId(notice),
      shownFrom: notice.notBefore,
      readAt: notice.readAt,
      channels: [...notice.channels],
      ...(notice.about === "lead" ? presentOfLead(notice, versions, asOf) : presentStep(notice)),
    })),
  };
}

type Rest = Omit<Body, "noticeId" | "shownFrom" | "readAt" | "channels">;

function presentOfLead(notice: LeadNotice, versions: Inbox["versions"], asOf: EpochMs): Rest {
  const { leadId, lead, receiver } = notice;
  const { state } = lead;
  const agreementOf = ({ agreementVersion }: ToldEvent) => versionNumbered(versions, agreementVersion).terms.agreement;
  const isTheirs = state.owner === receiver;
  const { terms } = versionGoverning(versions, lead, asOf);
  const toldTo = { ...notice, nextAttempt: nextAttemptOf(terms, state) };
  return {
    about: { kind: "lead", leadId },
    leadId,
    name: state.person.name,
    company: state.person.company,
    told: presentTold(notice, noticeWords(agreementOf(notice), notice.event, toldTo)),
    actBy: actBy(notice.event, notice.clock),
    grade: { grade: state.grade, reason: presentReason(gradeReason(terms, state)) },
    due: state.clocks
      .filter(({ status }) => isTheirs && status === "running")
      .map(({ kind, clause, dueAt }) => ({ kind, clause, at: dueAt }))
      .sort((a, b) => a.at - b.at),
    skipped: notice.skipped.map((each) =>
      presentTold(each, skippedWords(agreementOf(each), each.event, notice.receiver)),
    ),
  };
}

function presentStep({ told, skipped }: StepNotice): Rest {
  return {
    about: aboutOf(told),
    ...{ leadId: null, name: null, company: null, actBy: null, grade: null, due: [] },
    told: presentToldStep(told),
    skipped: skipped.map(presentToldStep),
  };
}

function aboutOf(told: ToldStep): Body["about"] {
  if (told.kind !== "occasion") return { kind: "agreement", version: told.version };
  const { what, from, until } = told.occasion;
  return what.kind === "digest"
    ? { kind: "digest", id: what.id, from, until }
    : { kind: "review", of: what.of, from, until };
}

function presentToldStep(told: ToldStep): Body["told"] {
  if (told.kind !== "occasion")
    return { at: told.at, kind: `version_${told.kind}`, text: versionWords(told), clause: null };
  const { occasion, at } = told;
  return { at, kind: occasion.what.kind, text: occasionWords(occasion), clause: occasion.clause };
}

export function presentNoticeId({ seq, n }: NoticeKey): string {
  return `${seq}-${n}`;
}

/** @param id as the contract has it */
export function noticeKeyOf(id: string): NoticeKey {
  const [seq, n] = id.split("-").map(Number);
  return { seq: defined(seq, "number of the decision"), n: defined(n, "place in the decision") };
}

function presentTold({ event }: ToldEvent, text: string): Body["told"] {
  return { at: event.at, kind: event.kind, text, clause: clauseOfEvent(event) };
}
