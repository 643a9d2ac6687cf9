/** Reject with a reason of the agreement. */
import { sayFact } from "../client/say-fact.ts";
import { useLead } from "../client/queries.ts";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { ReasonFields, useReasonForm } from "./reason-fields.tsx";

export function RejectForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const form = useReasonForm();
  const cadence = useLead(lead.leadId).data?.cadence ?? null;
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Reject"
      onSubmit={form.onSubmit(({ reason, note }) =>
        onSend({
          leadId: lead.leadId,
          done: `${leadNameWithCompany(lead)} was rejected.`,
          send: (fact) => sayFact("reject", lead.leadId, { by, reason, note: note.trim() === "" ? null : note, fact }),
        }),
      )}
    >
      <ReasonFields form={form} cadence={cadence} />
    </AnswerForm>
  );
}
