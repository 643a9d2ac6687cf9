/** What is known of the lead is something else: only what was changed is sent, and what was emptied is taken away. */
import { NumberInput, Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { type GetInputPropsReturnType, useForm } from "@mantine/form";
import { capital } from "../../words/english/names.ts";
import { plainName } from "../../words/names/field-names.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import type { Lead } from "../client/client.ts";
import { sayFact } from "../client/say-fact.ts";
import { type Corrected, correctionOf, valuesOf } from "./correction.ts";
import type { ByHandFormProps } from "./by-hand-form.tsx";

export function CorrectForm({ lead, by, isBusy, onCancel, onSend }: ByHandFormProps) {
  const form = useForm<Corrected>({
    initialValues: { ...valuesOf(lead), note: "" },
    validate: {
      note: (_note, values) => (correctionOf(lead, values) === null ? "Nothing has changed yet" : null),
    },
  });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Correct data"
      onSubmit={form.onSubmit((values) => {
        const correction = correctionOf(lead, values);
        if (correction === null) return;
        const note = values.note.trim() === "" ? null : values.note;
        onSend({
          leadId: lead.leadId,
          done: `${leadNameWithCompany(lead)} was corrected.`,
          send: (fact) => sayFact("correct", lead.leadId, { ...correction, by, note, fact }),
        });
      })}
    >
      <Text size="sm">
        The lead is re-scored with your changes. The timeline keeps the old values and who changed them.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
        <TextInput label="Name" maxLength={200} data-autofocus {...form.getInputProps("person.name")} />
        <TextInput label="Company" maxLength={200} {...form.getInputProps("person.company")} />
        <TextInput label="Email" type="email" maxLength={320} {...form.getInputProps("person.email")} />
        {form.values.attributes.map(({ name }, index) => (
          <AttributeInput
            key={name}
            name={name}
            known={lead.attributes[name]}
            input={form.getInputProps(`attributes.${index}.value`)}
          />
        ))}
      </SimpleGrid>
      <Textarea label="Note" autosize minRows={2} maxLength={2_000} {...form.getInputProps("note")} />
    </AnswerForm>
  );
}

function AttributeInput({
  name,
  known,
  input,
}: {
  readonly name: string;
  readonly known: Lead["attributes"][string] | undefined;
  readonly input: GetInputPropsReturnType;
}) {
  const label = capital(plainName(name));
  if (typeof known === "boolean") return <Select label={label} clearable data={["yes", "no"]} {...input} />;
  if (typeof known === "number") return <NumberInput label={label} {...input} />;
  return <TextInput label={label} maxLength={1_000} {...input} />;
}
