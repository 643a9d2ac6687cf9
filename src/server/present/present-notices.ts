import type { z } from "zod";
import type { NoticesResponse } from "../../api/notices-contract.ts";
import { defined } from "../../base/assert.ts";
import { reignOf } from "../../engine/terms-in-force.ts";
import { clauseOf } from "../../reporting/describe-event.ts";
import { actBy, noticeWords, skippedWords } from "../../reporting/notice-words.ts";
import type { Inbox } from "../../services/read-notices.ts";
import type { NoticeKey, ToldEvent } from "../../store/notices.ts";

export function presentNotices({ asOf, unread, notices, reigns }: Inbox): z.infer<typeof NoticesResponse> {
  const agreementOf = ({ agreementVersion }: ToldEvent) => reignOf(reigns, agreementVersion).terms.agreement;
  return {
    asOf,
    unread,
    notices: notices.map((notice) => ({
      noticeId: presentNoticeId(notice),
      leadId: notice.leadId,
      name: notice.person.name,
      company: notice.person.company,
      shownFrom: notice.notBefore,
      readAt: notice.readAt,
      told: presentTold(notice, noticeWords(agreementOf(notice), notice.event, notice)),
      actBy: actBy(notice.event, notice.clock),
      skipped: notice.skipped.map((each) =>
        presentTold(each, skippedWords(agreementOf(each), each.event, notice.receiver)),
      ),
    })),
  };
}

export function presentNoticeId({ seq, n }: NoticeKey): string {
  return `${seq}-${n}`;
}

/** @param id as the contract has it */
export function noticeKeyOf(id: string): NoticeKey {
  const [seq, n] = id.split("-").map(Number);
  return { seq: defined(seq, "number of the decision"), n: defined(n, "place in the decision") };
}

function presentTold({ event }: ToldEvent, text: string): z.infer<typeof NoticesResponse>["notices"][number]["told"] {
  return { at: event.at, kind: event.kind, text, clause: clauseOf(event) };
}
