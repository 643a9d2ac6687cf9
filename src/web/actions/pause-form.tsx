/** Clocks stand still, for a reason of the agreement. */
import { Radio, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { sayFact } from "../client/say-fact.ts";
import { useLead } from "../client/queries.ts";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";

export function PauseForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const all = useLead(lead.leadId).data?.pauseReasons ?? [];
  const reasons = all.filter((reason) => reason.by.includes(by));
  const form = useForm({
    initialValues: { reason: reasons.length === 1 ? (reasons[0]?.id ?? "") : "" },
    validate: { reason: (reason) => (reason === "" ? "Choose a reason" : null) },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Pause clocks"
      onSubmit={form.onSubmit(({ reason }) =>
        onSend({
          leadId: lead.leadId,
          done: `Clocks for ${leadNameWithCompany(lead)} were paused.`,
          send: (fact) => sayFact("pause", lead.leadId, { by, reason, fact }),
        }),
      )}
    >
      <Text size="sm">
        Pauses the clocks that the agreement allows for this reason. They resume where they left off.
      </Text>
      <Radio.Group label="Reason" withAsterisk {...form.getInputProps("reason")}>
        <Stack gap={10} mt={8}>
          {reasons.map(({ id, label, atMost }, index) => (
            <Radio
              key={id}
              value={id}
              label={label}
              description={atMost === null ? "Until you resume" : `Up to ${atMost}`}
              {...(index === 0 ? { "data-autofocus": true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
    </AnswerForm>
  );
}
