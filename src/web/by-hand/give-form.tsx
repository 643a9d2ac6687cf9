/** A lead is given to a member of the party that has it. */
import { reassignWords } from "../../words/screen/lead-words.ts";
import { Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { AnswerForm } from "../actions/answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { sayFact } from "../client/say-fact.ts";
import { usePersonName } from "../components/person-name.tsx";
import { type ByHandFormProps, whyMissing, WhyField } from "./by-hand-form.tsx";

export function GiveForm({ lead, by, isBusy, onCancel, onSend }: ByHandFormProps) {
  const nameOf = usePersonName();
  const initialValues: { to: string | null; note: string } = { to: null, note: "" };
  const form = useForm({
    initialValues,
    validate: { to: (to) => (to === null ? "Choose a rep" : null), note: whyMissing },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Reassign"
      onSubmit={form.onSubmit(({ to, note }) => {
        if (to === null) return;
        onSend({
          leadId: lead.leadId,
          done: `${leadNameWithCompany(lead)} was reassigned to ${nameOf(to)}.`,
          send: (fact) => sayFact("override", lead.leadId, { decision: "reassign", by, to, note, fact }),
        });
      })}
    >
      <Text size="sm">{reassignWords(lead.owner === null ? null : nameOf(lead.owner))}</Text>
      <Select
        label="New owner"
        placeholder="Choose a rep"
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
