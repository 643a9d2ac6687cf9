/** An exception of the agreement is granted to a lead below the bar. */
import { exceptionWords } from "../../words/screen/lead-words.ts";
import { Radio, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { AnswerForm } from "../actions/answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { sayFact } from "../client/say-fact.ts";
import { type ByHandFormProps, whyMissing, WhyField } from "./by-hand-form.tsx";

export function ExceptionForm({ lead, by, isBusy, onCancel, onSend }: ByHandFormProps) {
  const form = useForm({
    initialValues: { exception: "", note: "" },
    validate: { exception: (exception) => (exception === "" ? "Choose an exception" : null), note: whyMissing },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Grant exception"
      onSubmit={form.onSubmit(({ exception, note }) =>
        onSend({
          leadId: lead.leadId,
          done: `${leadNameWithCompany(lead)} became an MQL by exception.`,
          send: (fact) => sayFact("grant_exception", lead.leadId, { by, exception, note, fact }),
        }),
      )}
    >
      <Text size="sm">{exceptionWords(lead.score.total, lead.bar)}</Text>
      <Radio.Group label="Exception" withAsterisk {...form.getInputProps("exception")}>
        <Stack gap={10} mt={8}>
          {lead.byHand.exceptions.map(({ clause, label }, index) => (
            <Radio
              key={clause}
              value={clause}
              label={label}
              description={clause}
              {...(index === 0 ? { "data-autofocus": true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      <WhyField input={form.getInputProps("note")} />
    </AnswerForm>
  );
}
