import type { z } from "zod";
import type { NoticesResponse } from "../../../api/notices-contract.ts";
import { defined } from "../../../base/assert.ts";
import type { EpochMs } from "../../../base/time.ts";
import { nextAttemptOf } from "../../../engine/cadence/cadence.ts";
import type { Occasion } from "../../../engine/occasion/next-occasion.ts";
import { gradeReason } from "../../../engine/scoring/grade-reason.ts";
import { versionNumbered, versionGoverning } from "../../../engine/terms/terms-in-force.ts";
import { clauseOfEvent } from "../../../words/event/describe-event.ts";
import { actBy, noticeWords, skippedWords } from "../../../words/notice/notice-words.ts";
import { clauseOfStep, stepWords } from "../../../services/notices/notice-in-words.ts";
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
      ...(notice.about === "lead" ? presentOfLead(notice, versions, asOf) : presentStep(notice, versions, asOf)),
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
    ...state.person,
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

function presentStep({ told, skipped }: StepNotice, versions: Inbox["versions"], asOf: EpochMs): Rest {
  const present = (each: ToldStep): Body["told"] => ({
    ...{ at: each.at, kind: kindOf(each), text: stepWords(versions, each, asOf), clause: clauseOfStep(each) },
  });
  return {
    about: aboutOf(told),
    ...{ leadId: null, name: null, email: null, company: null, actBy: null, grade: null, due: [] },
    told: present(told),
    skipped: skipped.map(present),
  };
}

function aboutOf(told: ToldStep): Body["about"] {
  switch (told.kind) {
    case "occasion":
      return aboutOccasion(told.occasion);
    case "review_ahead": {
      const { of, from, until } = told.review;
      return { kind: "review", of, from, until };
    }
    case "proposed":
    case "reminded":
    case "activated":
      return { kind: "agreement", version: told.version };
  }
}

function aboutOccasion({ what, from, until }: Occasion): Body["about"] {
  switch (what.kind) {
    case "digest":
      return { kind: "digest", id: what.id, from, until };
    case "ratings":
      return { kind: "ratings" };
    case "review":
      return { kind: "review", of: what.of, from, until };
  }
}

function kindOf(told: ToldStep): string {
  if (told.kind === "occasion") return told.occasion.what.kind;
  return told.kind === "review_ahead" ? told.kind : `version_${told.kind}`;
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
