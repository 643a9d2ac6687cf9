/** A lead is disqualified, or brought back: nothing is asked but why. */
import { Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { AnswerForm } from "../actions/answer-form.tsx";
import { leadWords } from "../actions/lead-ref.ts";
import { sayFact } from "../client/client.ts";
import { type ByHandFormProps, whyMissing, WhyField } from "./by-hand-form.tsx";

export function DisqualifyForm(props: ByHandFormProps) {
  return (
    <StageForm
      {...props}
      decision="disqualify"
      send="Disqualify"
      done="is disqualified"
      what="Nobody works the lead any more, and its clocks end without a verdict. It can be brought back."
    />
  );
}

export function ReopenForm(props: ByHandFormProps) {
  return (
    <StageForm
      {...props}
      decision="reopen"
      send="Bring back"
      done="is brought back"
      what="The lead is handed over as an MQL, whatever its score, and its next cycle begins. It does not go back to who gave it back."
    />
  );
}

function StageForm({
  lead,
  by,
  isBusy,
  onCancel,
  onSend,
  decision,
  send,
  done,
  what,
}: ByHandFormProps & {
  readonly decision: "disqualify" | "reopen";
  readonly send: string;
  readonly done: string;
  readonly what: string;
}) {
  const form = useForm({ initialValues: { note: "" }, validate: { note: whyMissing } });
  return (
    <AnswerForm
      {...{ isBusy, onCancel, send }}
      onSubmit={form.onSubmit(({ note }) =>
        onSend({
          leadId: lead.leadId,
          done: `${leadWords(lead)} ${done}.`,
          send: (fact) => sayFact("override", lead.leadId, { decision, by, note, fact }),
        }),
      )}
    >
      <Text size="sm">{what}</Text>
      <WhyField input={form.getInputProps("note")} isFirst />
    </AnswerForm>
  );
}
