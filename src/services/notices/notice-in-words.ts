/** A stored notice as it is said outside of the app. */
import type { EpochMs } from "../../base/time.ts";
import type { NoticeInWords } from "../../engine/delivery/outgoing.ts";
import { nextAttemptOf } from "../../engine/cadence/cadence.ts";
import { versionNumbered, versionGoverning, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { clauseOfEvent } from "../../words/event/describe-event.ts";
import { actBy, noticeWords, skippedWords } from "../../words/notice/notice-words.ts";
import { occasionWords, versionWords } from "../../words/notice/step-words.ts";
import type { StoredNotice, ToldStep } from "../../store/outbox/notices.ts";

/** @param present at which it is said */
export function noticeInWords(versions: TermsInForce, notice: StoredNotice, present: EpochMs): NoticeInWords {
  if (notice.about === "step")
    return {
      ...{ leadId: null, actBy: null, text: stepWords(notice.told), skipped: notice.skipped.map(stepWords) },
      clause: notice.told.kind === "occasion" ? notice.told.occasion.clause : null,
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

function stepWords(told: ToldStep): string {
  return told.kind === "occasion" ? occasionWords(told.occasion) : versionWords(told);
}
