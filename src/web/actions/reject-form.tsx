/** Reject with a reason of the agreement; each says what happens to the lead then. */
import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { sayFact } from "../client/say-fact.ts";
import { useAgreement } from "../client/queries.ts";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadWords } from "../lead-parts/lead-ref.ts";

export function RejectForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const reasons = useAgreement().data?.rejectReasons ?? [];
  const needsNote = (reason: string): boolean => reasons.some((each) => each.id === reason && each.noteRequired);
  const form = useForm({
    initialValues: { reason: "", note: "" },
    validate: {
      reason: (reason) => (reason === "" ? "Choose a reason" : null),
      note: (note, { reason }) => (note.trim() === "" && needsNote(reason) ? "This reason needs a note" : null),
    },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Reject"
      onSubmit={form.onSubmit(({ reason, note }) =>
        onSend({
          leadId: lead.leadId,
          done: `${leadWords(lead)} was rejected.`,
          send: (fact) => sayFact("reject", lead.leadId, { by, reason, note: note.trim() === "" ? null : note, fact }),
        }),
      )}
    >
      <Radio.Group label="Reason" withAsterisk {...form.getInputProps("reason")}>
        <Stack gap={10} mt={8}>
          {reasons.map(({ id, label, then }, index) => (
            <Radio
              key={id}
              value={id}
              label={label}
              description={`The lead ${then}`}
              {...(index === 0 ? { "data-autofocus": true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      {reasons.length === 0 ? <Text size="sm">The agreement has no reject reasons.</Text> : null}
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxLength={2_000}
        withAsterisk={needsNote(form.values.reason)}
        {...form.getInputProps("note")}
      />
    </AnswerForm>
  );
}
