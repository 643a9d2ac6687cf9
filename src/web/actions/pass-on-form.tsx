/** The owner has qualified the lead, and hands it to the next leg. */
import { Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { sayFact } from "../client/client.ts";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadWords } from "./lead-ref.ts";

export function PassOnForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const form = useForm({ initialValues: { note: "" } });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Pass on"
      onSubmit={form.onSubmit(({ note }) =>
        onSend({
          leadId: lead.leadId,
          done: `${leadWords(lead)} is passed on.`,
          send: (fact) => sayFact("pass_on", lead.leadId, { by, note: note.trim() === "" ? null : note, fact }),
        }),
      )}
    >
      <Text size="sm">
        You say that the lead is worth the time of the next team. It leaves your queue, and their clocks start.
      </Text>
      <Textarea
        label="What they should know"
        autosize
        minRows={3}
        maxLength={2_000}
        data-autofocus
        {...form.getInputProps("note")}
      />
    </AnswerForm>
  );
}
