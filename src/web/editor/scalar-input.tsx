/** One value: a text, a number, a choice, yes or no, a reference, a list of those. */
import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { Field } from "../../agreement/document/format/field.ts";
import type { Written } from "../../agreement/document/edit/edit-text.ts";
import { type FieldProps, idsOf, labelOf, useEditing } from "./editing.ts";
import { problemsOf } from "./use-document.ts";

const LONG = 60;

export function ScalarInput({ field, path, value, label = labelOf(path.at(-1) ?? "") }: FieldProps) {
  const { draft, readOnly, set, remove } = useEditing();
  const [problem] = problemsOf(draft.problems, path.join("."));
  const common = {
    label,
    description: field.about,
    error: problem === undefined ? undefined : `${problem.message} ${problem.remedy}`,
    readOnly,
    inputWrapperOrder: ["label", "input", "error", "description"] as ("label" | "input" | "error" | "description")[],
    // One left out is no key of the document.
    required: !field.optional,
    withAsterisk: false,
  };
  const write = (next: Written | null): void => {
    if ((next === "" || next === null || (Array.isArray(next) && next.length === 0)) && field.optional) remove(path);
    else set(path, next ?? "");
  };

  switch (field.kind) {
    case "number":
      return (
        <NumberInput
          {...common}
          value={typeof value === "number" ? value : typeof value === "string" ? value : ""}
          placeholder={field.example}
          allowDecimal={!field.whole}
          hideControls={readOnly}
          thousandSeparator=" "
          onChange={(next) => write(typeof next === "number" ? next : numberOrText(next))}
        />
      );
    case "flag":
      return (
        <Switch
          label={label}
          description={field.about}
          checked={value === true}
          disabled={readOnly}
          onChange={(event) =>
            write(event.currentTarget.checked || !field.optional ? event.currentTarget.checked : null)
          }
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          value={typeof value === "string" ? value : null}
          data={Object.entries(field.options).map(([option, about]) => ({
            value: option,
            label: `${labelOf(option)} – ${about}`,
          }))}
          placeholder={field.example}
          clearable={field.optional}
          onChange={write}
        />
      );
    case "reference":
      return <ReferenceInput {...{ field, path, value, label }} common={common} write={write} />;
    case "list":
      return (
        <TagsInput
          {...common}
          value={listOf(value).map(String)}
          data={
            field.of.kind === "reference"
              ? [...idsOf(draft.value, field.of.to)]
              : field.of.kind === "choice"
                ? Object.keys(field.of.options)
                : []
          }
          placeholder={listOf(value).length === 0 ? field.example : ""}
          onChange={(next) => write(next.map(numberOrText))}
        />
      );
    default: {
      const text =
        typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
      const Input = text.length > LONG ? Textarea : TextInput;
      return (
        <Input
          {...common}
          {...(text.length > LONG ? { autosize: true } : {})}
          value={text}
          placeholder={field.example.replaceAll('"', "")}
          onChange={(event) =>
            write(isNumeric(field) ? numberOrText(event.currentTarget.value) : event.currentTarget.value)
          }
        />
      );
    }
  }
}

function ReferenceInput({
  field,
  value,
  common,
  write,
}: FieldProps & {
  readonly common: object;
  readonly write: (next: string | null) => void;
}) {
  const { draft } = useEditing();
  const ids = field.kind === "reference" ? idsOf(draft.value, field.to) : [];
  const known = typeof value === "string" && !ids.includes(value) ? [value, ...ids] : ids;
  return (
    <Select
      {...common}
      value={typeof value === "string" ? value : null}
      data={[...known]}
      placeholder={field.example}
      searchable
      clearable={field.optional}
      nothingFoundMessage="No match"
      onChange={write}
    />
  );
}

/** Money, rates and ranges are written without quotes where they are plain numbers. */
function isNumeric(field: Field): boolean {
  return field.kind === "text" && (field.form === "money" || field.form === "rate" || field.form === "score range");
}

function numberOrText(text: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
