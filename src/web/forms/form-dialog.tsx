/** A form: its name, its fields and where they go, and from which pages it is taken. */
import { ActionIcon, Button, Checkbox, Modal, NativeSelect, TagsInput, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FIELD_TARGETS, FIELD_TYPES, type FormField, FormSettings } from "../../api/intake/form.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { type ListedIntake, putForm } from "../client/intake-client.ts";
import { OriginsInput } from "./origins-input.tsx";
import { FormProblem } from "../sign-in/outside.tsx";
import { NameAndSource } from "./name-and-source.tsx";

const TARGETS: Readonly<Record<FormField["target"], string>> = {
  ...{ name: "Full name", first_name: "First name", last_name: "Last name", email: "Email", company: "Company" },
  attribute: "Attribute of this name",
};
const TYPES: Readonly<Record<FormField["type"], string>> = {
  ...{
    text: "One line",
    email: "Email",
    tel: "Phone",
    textarea: "Several lines",
    select: "Choice",
    checkbox: "Checkbox",
  },
  hidden: "Hidden, fixed",
};

const field = (name: string, label: string, target: FormField["target"], more: Partial<FormField> = {}): FormField => ({
  ...{ name, label, target, type: "text", isRequired: false, options: [] },
  ...more,
});
/** What most forms ask for. */
const USUAL: readonly FormField[] = [
  field("first_name", "First name", "first_name"),
  field("last_name", "Last name", "last_name"),
  field("email", "Work email", "email", { type: "email", isRequired: true }),
  field("company", "Company", "company"),
];

/** A field while it is edited: its key stays when it is renamed. */
type Row = FormField & { readonly key: number };

export function FormDialog({
  form: listed,
  onClose,
  onSaved,
}: {
  /** Undefined: it is a new one. */
  readonly form: ListedIntake | undefined;
  readonly onClose: () => void;
  readonly onSaved: (intakeId: string) => void;
}) {
  const before = listed?.form ?? null;
  const client = useQueryClient();
  const [name, setName] = useState(listed?.name ?? "");
  const [source, setSource] = useState(listed?.source ?? "website-form");
  const [rows, setRows] = useState<readonly Row[]>((before?.fields ?? USUAL).map((each, key) => ({ ...each, key })));
  const [origins, setOrigins] = useState<string[]>([...(before?.origins ?? [])]);
  const [redirect, setRedirect] = useState(before?.redirect ?? "");
  const [origin, setOrigin] = useState(before?.origin ?? "website");
  const [activity, setActivity] = useState(before?.activity ?? "");
  const [problem, setProblem] = useState<string>();
  const saving = useMutation({
    mutationFn: (settings: FormSettings) =>
      putForm(listed?.intakeId, { name: name.trim(), source: source.trim(), settings }),
    onSuccess: async (intakeId) => {
      await client.invalidateQueries({ queryKey: ["intakes"] });
      onSaved(intakeId);
    },
  });
  const change = (key: number, changed: Partial<FormField>): void =>
    setRows((all) => all.map((each) => (each.key === key ? { ...each, ...changed } : each)));
  const save = (): void => {
    const settings = FormSettings.safeParse({
      fields: rows.map(({ key: _key, ...each }) => each),
      ...{ origin: blankIsNull(origin), activity: blankIsNull(activity), origins, redirect: blankIsNull(redirect) },
    });
    if (name.trim() === "") setProblem("Enter a name");
    else if (!settings.success) setProblem(problemWords(settings.error.issues[0], rows));
    else {
      setProblem(undefined);
      if (!saving.isPending) saving.mutate(settings.data);
    }
  };
  return (
    <Modal opened onClose={onClose} title={listed === undefined ? "Create a form" : `Edit ${listed.name}`} size="xl">
      <AnswerForm
        send={listed === undefined ? "Create form" : "Save"}
        isBusy={saving.isPending}
        onCancel={onClose}
        onSubmit={save}
      >
        <NameAndSource
          what="form"
          of="leads"
          placeholder="Demo request"
          isNew={listed === undefined}
          isFirst={true}
          name={name}
          onName={setName}
          source={source}
          onSource={setSource}
        />
        <div className="form-fields" role="group" aria-label="Fields">
          {rows.map((row, index) => (
            <FieldRow
              key={row.key}
              row={row}
              n={index + 1}
              onChange={(changed) => change(row.key, changed)}
              onRemove={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
            />
          ))}
          <div>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                setRows((all) => [
                  ...all,
                  { ...field("", "", "attribute"), key: Math.max(-1, ...all.map(({ key }) => key)) + 1 },
                ])
              }
            >
              Add field
            </Button>
          </div>
        </div>
        <OriginsInput label="Sites that show it" value={origins} onChange={setOrigins} />
        <TextInput
          label="Page to go to afterwards"
          description="Leave blank for a short thank-you page."
          placeholder="https://www.company.example/thanks"
          value={redirect}
          onChange={({ currentTarget }) => setRedirect(currentTarget.value)}
        />
        <TextInput
          label="Lead origin"
          description="As your agreement and reports name it."
          value={origin}
          onChange={({ currentTarget }) => setOrigin(currentTarget.value)}
        />
        <TextInput
          label="Activity"
          description="What filling it in counts as in your agreement, such as demo_requested. Leave blank for none."
          value={activity}
          onChange={({ currentTarget }) => setActivity(currentTarget.value)}
        />
        {problem === undefined ? null : (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        )}
        <FormProblem error={saving.error} />
      </AnswerForm>
    </Modal>
  );
}

function FieldRow({
  row,
  n,
  onChange,
  onRemove,
}: {
  readonly row: Row;
  readonly n: number;
  readonly onChange: (changed: Partial<FormField>) => void;
  readonly onRemove: () => void;
}) {
  return (
    <>
      <div className="form-field" role="group" aria-label={`Field ${n}`}>
        <TextInput
          label="Label"
          size="sm"
          value={row.label}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              label: value,
              ...(row.name === nameOf(row.label) || row.name === "" ? { name: nameOf(value) } : {}),
            })
          }
        />
        <TextInput
          label="Field name"
          size="sm"
          value={row.name}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
        <NativeSelect
          label="Goes to"
          size="sm"
          data={FIELD_TARGETS.map((value) => ({ value, label: TARGETS[value] }))}
          value={row.target}
          onChange={({ currentTarget: { value } }) => {
            const target = FIELD_TARGETS.find((each) => each === value);
            if (target !== undefined) onChange({ target });
          }}
        />
        <NativeSelect
          label="Kind"
          size="sm"
          data={FIELD_TYPES.map((value) => ({ value, label: TYPES[value] }))}
          value={row.type}
          onChange={({ currentTarget: { value } }) => {
            const type = FIELD_TYPES.find((each) => each === value);
            if (type !== undefined) onChange({ type });
          }}
        />
        <Checkbox
          className="form-required"
          label="Required"
          checked={row.isRequired}
          onChange={({ currentTarget }) => onChange({ isRequired: currentTarget.checked })}
        />
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove field ${n}`} onClick={onRemove}>
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </div>
      {row.type === "select" || row.type === "hidden" ? (
        <TagsInput
          label={row.type === "select" ? `Choices of field ${n}` : `Value of field ${n}`}
          size="sm"
          {...(row.type === "hidden" ? { maxTags: 1 } : {})}
          value={[...row.options]}
          onChange={(options) => onChange({ options })}
          acceptValueOnBlur
        />
      ) : null}
    </>
  );
}

/** @example "Work email" → "work_email" */
function nameOf(label: string): string {
  return label
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_0-9]+|_+$/g, "");
}

function blankIsNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

function problemWords(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  rows: readonly Row[],
): string {
  const [part, index, of] = issue?.path ?? [];
  const message = issue?.message ?? "isn’t valid";
  if (part === "fields" && typeof index === "number") {
    const what = of === "name" ? "Field name" : of === "label" ? "Label" : "Field";
    return `${what} of field ${index + 1} (${rows[index]?.label ?? ""}): ${message}`;
  }
  if (part === "fields") return `The form ${message}`;
  if (part === "origins")
    return index === undefined ? "Name at least one site that shows it" : `Site ${Number(index) + 1} ${message}`;
  if (part === "redirect") return `The page to go to ${message}`;
  return message;
}
