/** The answers to a lead: accept at once, everything else by a dialog. One owner of the state for the queue and the lead page. */
import { type ReactNode, useState } from "react";
import { sayFact } from "../client/client.ts";
import { AnswerDialog } from "./answer-dialog.tsx";
import { type Answer, isAtOnce } from "./answers.ts";
import type { Asked } from "./answer-form.tsx";
import { type AnsweredLead, leadWords } from "./lead-ref.ts";
import { newFact, useSendFact } from "./send-fact.ts";

export type Answers = {
  readonly start: (answer: Answer, lead: AnsweredLead) => void;
  readonly isBusy: boolean;
  readonly isAsking: boolean;
  readonly dialog: ReactNode;
};

/** @param member who answers */
export function useAnswers(member: string | undefined): Answers {
  const [asked, setAsked] = useState<Asked | undefined>();
  const sending = useSendFact();

  function start(answer: Answer, lead: AnsweredLead): void {
    if (member === undefined || sending.isPending) return;
    if (!isAtOnce(answer)) return setAsked({ answer, lead });
    if (answer === "resume")
      return sending.mutate({
        leadId: lead.leadId,
        fact: newFact(),
        done: `The clocks of ${leadWords(lead)} go on.`,
        send: (fact) => sayFact("resume", lead.leadId, { by: member, fact }),
      });
    if (answer !== "accept")
      return sending.mutate({
        leadId: lead.leadId,
        fact: newFact(),
        done: `${leadWords(lead)} is ${answer === "qualify" ? "qualified" : "left as it is"}.`,
        send: (fact) => sayFact("decide_grey", lead.leadId, { by: member, decision: answer, fact }),
      });
    sending.mutate({
      leadId: lead.leadId,
      fact: newFact(),
      done: `${leadWords(lead)} is accepted.`,
      send: (fact) => sayFact("accept", lead.leadId, { by: member, fact }),
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
