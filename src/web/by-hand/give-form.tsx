/** A lead is given to a member of the party that has it. */
import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { AnswerForm } from "../actions/answer-form.tsx";
import { leadWords } from "../actions/lead-ref.ts";
import { sayFact } from "../client/client.ts";
import { usePersonName } from "../show/person-name.tsx";
import { type ByHandFormProps, whyMissing, WhyField } from "./by-hand-form.tsx";

export function GiveForm({ lead, by, isBusy, onCancel, onSend }: ByHandFormProps) {
  const nameOf = usePersonName();
  const initialValues: { to: string | null; note: string } = { to: null, note: "" };
  const form = useForm({
    initialValues,
    validate: { to: (to) => (to === null ? "Choose somebody" : null), note: whyMissing },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Give"
      onSubmit={form.onSubmit(({ to, note }) => {
        if (to === null) return;
        onSend({
          leadId: lead.leadId,
          done: `${leadWords(lead)} is with ${nameOf(to)}.`,
          send: (fact) => sayFact("override", lead.leadId, { decision: "reassign", by, to, note, fact }),
        });
      })}
    >
      <Text size="sm">
        Their clocks start now; what still runs for {lead.owner === null ? "whoever had it" : nameOf(lead.owner)} ends
        without a verdict. How long the lead has waited counts on.
      </Text>
      <Select
        label="To"
        placeholder="Choose a colleague"
        withAsterisk
        searchable
        data-autofocus
        data={lead.byHand.receivers.map((id) => ({ value: id, label: nameOf(id) }))}
        {...form.getInputProps("to")}
      />
      <WhyField input={form.getInputProps("note")} />
    </AnswerForm>
  );
}
