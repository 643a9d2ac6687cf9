/** The HTML of a form, and a preview that shows which lead it would make: nothing is sent. */
import {
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Tabs,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { type FormField, type FormSettings, mappingOfForm, missingFields, snippetOf } from "../../api/intake/form.ts";
import { mapLead } from "../../api/intake/mapping.ts";
import { intakePaths } from "../../api/intake-contract.ts";
import { calledAt } from "../page.ts";
import { MadeLead } from "./made-lead.tsx";

type Props = { readonly intakeId: string; readonly form: FormSettings; readonly onClose: () => void };

export function SnippetDialog({ intakeId, form, onClose }: Props) {
  const snippet = snippetOf(form, calledAt(intakePaths.form.replace(":intakeId", intakeId)));
  return (
    <Modal opened onClose={onClose} title="HTML and test" size="xl">
      <Tabs defaultValue="html" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="html">HTML</Tabs.Tab>
          <Tabs.Tab value="test">Preview and test</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="html" pt="md">
          <Stack gap="sm">
            <Text size="sm">
              Paste it into a page of {form.origins.join(" or ")}, and style it as you like. Names of fields and the
              hidden one at the end have to stay.
            </Text>
            <Code block tabIndex={0} role="region" aria-label="HTML of the form">
              {snippet}
            </Code>
            <Group justify="flex-end">
              <CopyButton value={snippet}>
                {({ copied, copy }) => <Button onClick={copy}>{copied ? "Copied" : "Copy HTML"}</Button>}
              </CopyButton>
            </Group>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="test" pt="md">
          <Tried form={form} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function Tried({ form }: { readonly form: FormSettings }) {
  const [sent, setSent] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(
      form.fields.flatMap(({ name, type, options }) => (type === "hidden" ? [[name, options[0] ?? ""]] : [])),
    ),
  );
  return (
    <Stack gap="sm">
      <Text size="sm">Fill it in to see the lead that it would make. Nothing is sent or kept.</Text>
      {form.fields.map((each) => (
        <Field
          key={each.name}
          field={each}
          value={sent[each.name] ?? ""}
          onChange={(value) => setSent((before) => ({ ...before, [each.name]: value }))}
        />
      ))}
      <Made form={form} sent={sent} />
    </Stack>
  );
}

function Field({
  field,
  value,
  onChange,
}: {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { label, type, isRequired, options } = field;
  const named = { label, withAsterisk: isRequired };
  switch (type) {
    case "hidden":
      return null;
    case "checkbox":
      return (
        <Checkbox
          label={label}
          checked={value !== ""}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? "yes" : "")}
        />
      );
    case "select":
      return (
        <NativeSelect
          {...named}
          data={["", ...options]}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case "textarea":
      return <Textarea {...named} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
    case "text":
    case "email":
    case "tel":
      return (
        <TextInput
          {...named}
          type={type}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}

function Made({ form, sent }: { readonly form: FormSettings; readonly sent: Readonly<Record<string, string>> }) {
  const missing = missingFields(form, sent);
  return (
    <MadeLead
      mapped={mapLead(mappingOfForm(form), sent)}
      instead={missing.length > 0 ? `Not filled in: ${missing.join(", ")}` : undefined}
    />
  );
}
