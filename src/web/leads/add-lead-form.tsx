/** What is known of a new lead: who, from where, and what the agreement asks of leads. */
import { Autocomplete, NumberInput, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { type GetInputPropsReturnType, useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { capital } from "../../words/english/names.ts";
import { plainName } from "../../words/names/field-names.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { newFact, useSendFact } from "../actions/send-fact.ts";
import { LeadPreviewPanel } from "../by-hand/lead-preview.tsx";
import type { Agreement } from "../client/client.ts";
import { captureLead } from "../client/say-fact.ts";
import { ProblemError } from "../client/problem-error.ts";
import { type EnteredLead, formField, leadToSend, NOTHING_ENTERED } from "./entered-lead.ts";

export function AddLeadForm({ agreement, onClose }: { readonly agreement: Agreement; readonly onClose: () => void }) {
  const { attributes, origins } = agreement;
  const navigate = useNavigate();
  const sending = useSendFact();
  const form = useForm<EnteredLead>({
    initialValues: { ...NOTHING_ENTERED, attributes: attributes.map(({ type }) => (type === "yes-no" ? null : "")) },
    validate: (values) => {
      const lead = leadToSend(values, attributes);
      return lead.ok ? {} : lead.errors;
    },
  });
  const entered = leadToSend(form.values, attributes);
  const add = (values: EnteredLead): void => {
    const lead = leadToSend(values, attributes);
    if (!lead.ok) return;
    const fact = newFact();
    sending.mutate(
      { fact, leadId: "", done: "The lead was added.", send: () => captureLead({ ...lead.body, fact }) },
      {
        onSuccess: ({ leadId, stage }) => {
          onClose();
          // Whose it is, the agreement says: it need not be one that they see.
          if (stage !== null) void navigate({ to: "/leads/$leadId", params: { leadId } });
        },
        onError: (error) => {
          if (!(error instanceof ProblemError)) return;
          const wrong = error.errors.map(
            ({ field, message }) => [formField(field.split("."), attributes), message] as const,
          );
          form.setErrors(Object.fromEntries(wrong));
        },
      },
    );
  };
  return (
    <AnswerForm send="Add lead" isBusy={sending.isPending} onCancel={onClose} onSubmit={form.onSubmit(add)}>
      <Text size="sm">
        The lead is scored and routed at once: clocks can start, and people can be notified. It can’t be removed again,
        but its data can be corrected. Someone who is known already stays one lead.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
        <TextInput label="Name" maxLength={200} data-autofocus {...form.getInputProps("name")} />
        <TextInput label="Email" type="email" maxLength={320} {...form.getInputProps("email")} />
        <TextInput label="Company" maxLength={200} {...form.getInputProps("company")} />
        <Autocomplete label="Source" maxLength={200} data={[...origins]} {...form.getInputProps("origin")} />
        {attributes.map((attribute, index) => (
          <AttributeInput
            key={attribute.name}
            attribute={attribute}
            input={form.getInputProps(`attributes.${index}`)}
          />
        ))}
      </SimpleGrid>
      <LeadPreviewPanel body={entered.ok ? entered.body : null} />
    </AnswerForm>
  );
}

type AttributeInputProps = {
  readonly attribute: Agreement["attributes"][number];
  readonly input: GetInputPropsReturnType;
};

function AttributeInput({ attribute: { name, label, type, values }, input }: AttributeInputProps) {
  const words = label ?? capital(plainName(name));
  if (type === "yes-no") return <Select label={words} clearable data={["yes", "no"]} {...input} />;
  if (type === "number") return <NumberInput label={words} {...input} />;
  return <Autocomplete label={words} maxLength={1_000} data={[...values]} {...input} />;
}
