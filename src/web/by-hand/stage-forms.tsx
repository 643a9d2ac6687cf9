/** A lead is disqualified, or brought back: nothing is asked but why. */
import { Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { AnswerForm } from "../actions/answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { sayFact } from "../client/say-fact.ts";
import { type ByHandFormProps, whyMissing, WhyField } from "./by-hand-form.tsx";

export function DisqualifyForm(props: ByHandFormProps) {
  return (
    <StageForm
      {...props}
      decision="disqualify"
      send="Disqualify"
      done="was disqualified"
      what="The lead is closed and its clocks are canceled. You can reopen it later."
    />
  );
}

export function ReopenForm(props: ByHandFormProps) {
  return (
    <StageForm
      {...props}
      decision="reopen"
      send="Reopen"
      done="was reopened"
      what="The lead is handed off again as an MQL, at any score, in a new cycle. It won’t go back to the rep who rejected it."
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
          done: `${leadNameWithCompany(lead)} ${done}.`,
          send: (fact) => sayFact("override", lead.leadId, { decision, by, note, fact }),
        }),
      )}
    >
      <Text size="sm">{what}</Text>
      <WhyField input={form.getInputProps("note")} isFirst />
    </AnswerForm>
  );
}
