/** The arbiter decides whether a rejection stands. */
import { Radio, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { sayFact } from "../client/say-fact.ts";
import { useLead } from "../client/queries.ts";
import { usePersonName } from "../components/person-name.tsx";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";

const noted = (note: string): string | null => (note.trim() === "" ? null : note);

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
          done: `You decided the dispute about ${leadNameWithCompany(lead)}.`,
          send: (fact) => sayFact("decide_dispute", lead.leadId, { by, decision, note: noted(note), fact }),
        });
      })}
    >
      <Radio.Group
        label={dispute === undefined || dispute === null ? "Rejection" : `Rejection by ${nameOf(dispute.rejectedBy)}`}
        withAsterisk
        {...form.getInputProps("decision")}
      >
        <Stack gap={10} mt={8}>
          <Radio value="upheld" label="Uphold" description="The rejection and its consequence stand" data-autofocus />
          <Radio value="overturned" label="Overturn" description="The lead goes back to the team, to another rep" />
        </Stack>
      </Radio.Group>
      <Textarea
        label="Rationale (a precedent for similar cases)"
        autosize
        minRows={2}
        maxLength={2_000}
        {...form.getInputProps("note")}
      />
    </AnswerForm>
  );
}
