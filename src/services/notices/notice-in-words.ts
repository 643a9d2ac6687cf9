/** A stored notice as it is said outside of the app. */
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { NoticeInWords } from "../../engine/delivery/outgoing.ts";
import { nextAttemptOf } from "../../engine/cadence/cadence.ts";
import { versionAt, versionNumbered, versionGoverning, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { clauseOfEvent } from "../../words/event/describe-event.ts";
import { actBy, noticeWords, skippedWords } from "../../words/notice/notice-words.ts";
import { occasionWords, reviewAheadWords, signingReminderWords, versionWords } from "../../words/notice/step-words.ts";
import type { StoredNotice, ToldStep } from "../../store/outbox/notices.ts";

/** @param present at which it is said */
export function noticeInWords(versions: TermsInForce, notice: StoredNotice, present: EpochMs): NoticeInWords {
  if (notice.about === "step")
    return {
      ...{ leadId: null, actBy: null, clause: clauseOfStep(notice.told) },
      text: stepWords(versions, notice.told, present),
      skipped: notice.skipped.map((each) => stepWords(versions, each, present)),
    };
  const { terms } = versionGoverning(versions, notice.lead, present);
  const toldTo = { ...notice, nextAttempt: nextAttemptOf(terms, notice.lead.state) };
  const agreementOf = (version: number) => versionNumbered(versions, version).terms.agreement;
  return {
    leadId: notice.leadId,
    text: noticeWords(agreementOf(notice.agreementVersion), notice.event, toldTo),
    actBy: actBy(notice.event, notice.clock),
    clause: clauseOfEvent(notice.event),
    skipped: notice.skipped.map(({ agreementVersion, event }) =>
      skippedWords(agreementOf(agreementVersion), event, notice.receiver),
    ),
  };
}

/** @param versions none, where no agreement is in force yet: then nobody is reminded */
export function stepWords(versions: TermsInForce, told: ToldStep, present: EpochMs): string {
  switch (told.kind) {
    case "occasion":
      return occasionWords(told.occasion);
    case "review_ahead":
      return reviewAheadWords(told.review, versionAt(versions, present).terms.zone);
    case "reminded":
      return signingReminderWords(versionAt(versions, present).terms.agreement, told);
    case "proposed":
    case "activated":
      return versionWords(told);
  }
}

export function clauseOfStep(told: ToldStep): ClauseId | null {
  if (told.kind === "occasion") return told.occasion.clause;
  return told.kind === "review_ahead" ? told.review.clause : null;
}
