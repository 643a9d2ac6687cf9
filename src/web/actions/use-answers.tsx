/** The answers to a lead: accept at once, everything else by a dialog. One owner of the state for the queue and the lead page. */
import { type ReactNode, useState } from "react";
import type { Channel } from "../../engine/lead/input.ts";
import { AnswerDialog, type Asked } from "./answer-dialog.tsx";
import { type Answer, SHOWN_ANSWERS } from "./answers.tsx";
import { type AnsweredLead, leadWords } from "../lead-parts/lead-ref.ts";
import { newFact, useSendFact } from "./send-fact.ts";

export type Answers = {
  /** @param channel of a touch: how the lead was reached just now */
  readonly start: (answer: Answer, lead: AnsweredLead, channel?: Channel) => void;
  readonly isBusy: boolean;
  readonly isAsking: boolean;
  readonly dialog: ReactNode;
};

/** @param member who answers */
export function useAnswers(member: string | undefined): Answers {
  const [asked, setAsked] = useState<Asked | undefined>();
  const sending = useSendFact();

  function start(answer: Answer, lead: AnsweredLead, channel?: Channel): void {
    if (member === undefined || sending.isPending) return;
    const shown = SHOWN_ANSWERS[answer];
    if ("form" in shown) return setAsked({ answer, lead, channel });
    sending.mutate({
      leadId: lead.leadId,
      fact: newFact(),
      done: shown.done(leadWords(lead)),
      send: (fact) => shown.send(lead.leadId, { by: member, fact }),
    });
  }

  const dialog =
    member === undefined ? null : (
      <AnswerDialog
        asked={asked}
        by={member}
        isBusy={sending.isPending}
        onClose={() => setAsked(undefined)}
        onSend={(fact) => sending.mutate({ ...fact, fact: newFact() }, { onSuccess: () => setAsked(undefined) })}
      />
    );
  return { start, isBusy: sending.isPending, isAsking: asked !== undefined, dialog };
}
