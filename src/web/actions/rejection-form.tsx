/** Answers to a rejection: the giving side agrees or disputes, the arbiter decides. */
import { Radio, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { sayFact } from "../client/client.ts";
import { useLead } from "../client/queries.ts";
import { usePersonName } from "../show/person-name.tsx";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadWords } from "./lead-ref.ts";

const noted = (note: string): string | null => (note.trim() === "" ? null : note);

export function AgreeForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const form = useForm({ initialValues: { note: "" } });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Agree"
      onSubmit={form.onSubmit(({ note }) =>
        onSend({
          leadId: lead.leadId,
          done: `The rejection of ${leadWords(lead)} is agreed with.`,
          send: (fact) => sayFact("agree_rejection", lead.leadId, { by, note: noted(note), fact }),
        }),
      )}
    >
      <Text size="sm">The rejection stands, and nobody can dispute it any more.</Text>
      <Textarea label="Note" autosize minRows={2} maxLength={2_000} data-autofocus {...form.getInputProps("note")} />
    </AnswerForm>
  );
}

export function DisputeForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const form = useForm({ initialValues: { note: "" } });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Dispute"
      onSubmit={form.onSubmit(({ note }) =>
        onSend({
          leadId: lead.leadId,
          done: `The rejection of ${leadWords(lead)} is before the arbiter.`,
          send: (fact) => sayFact("dispute", lead.leadId, { by, note: noted(note), fact }),
        }),
      )}
    >
      <Text size="sm">
        The arbiter of the agreement decides whether the rejection stands. If nobody decides in time, it does.
      </Text>
      <Textarea
        label="Why it is a good lead"
        autosize
        minRows={3}
        maxLength={2_000}
        data-autofocus
        {...form.getInputProps("note")}
      />
    </AnswerForm>
  );
}

type Decision = "upheld" | "overturned";

export function DecideDisputeForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const nameOf = usePersonName();
  const dispute = useLead(lead.leadId).data?.dispute;
  const initialValues: { decision: Decision | ""; note: string } = { decision: "", note: "" };
  const form = useForm({
    initialValues,
    validate: { decision: (decision) => (decision === "" ? "Choose one" : null) },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Decide"
      onSubmit={form.onSubmit(({ decision, note }) => {
        if (decision === "") return;
        onSend({
          leadId: lead.leadId,
          done: `The dispute about ${leadWords(lead)} is decided.`,
          send: (fact) => sayFact("decide_dispute", lead.leadId, { by, decision, note: noted(note), fact }),
        });
      })}
    >
      <Radio.Group
        label={
          dispute === undefined || dispute === null ? "The rejection" : `The rejection by ${nameOf(dispute.rejectedBy)}`
        }
        withAsterisk
        {...form.getInputProps("decision")}
      >
        <Stack gap={10} mt={8}>
          <Radio value="upheld" label="Stands" description="Whatever followed from it stays" data-autofocus />
          <Radio
            value="overturned"
            label="Is overturned"
            description="The lead goes back to the team, to somebody else"
          />
        </Stack>
      </Radio.Group>
      <Textarea
        label="Reasons, for the next case like it"
        autosize
        minRows={2}
        maxLength={2_000}
        {...form.getInputProps("note")}
      />
    </AnswerForm>
  );
}
