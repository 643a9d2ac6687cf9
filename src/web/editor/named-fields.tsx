/** Entries with names of the writer's choice: rules, people, days. They can be added, renamed and taken away. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { Field, NamedField } from "../../agreement/document/format/field.ts";
import type { Path } from "../../agreement/document/edit/edit-text.ts";
import { keysOf, labelOf, useEditing, valueAt } from "./editing.ts";
import { teamName } from "../../words/english/names.ts";
import { type GroupProps, startOf } from "./group-fields.tsx";
import { problemsAt, problemsOf } from "./use-document.ts";

export function NamedFields({ field, path, value, label }: GroupProps<NamedField>) {
  const { draft, readOnly } = useEditing();
  const names = keysOf(value);
  const isSmall = (field.of.kind === "either" ? field.of.shapes : [field.of]).every(isOneLine);
  const problems = problemsOf(draft.problems, path.join("."));
  return (
    <fieldset className={isSmall ? "named small" : "named"}>
      <legend>{label ?? labelOf(path.at(-1) ?? "")}</legend>
      <p className="about">{field.about}</p>
      {problems.map((problem) => (
        <p key={problem.message} className="field-problem" role="alert">
          {problem.message} {problem.remedy}
        </p>
      ))}
      {names.map((name) => (
        <Entry key={name} field={field} path={[...path, name]} value={valueAt(value, [name])} isSmall={isSmall} />
      ))}
      {readOnly ? null : <AddEntry field={field} path={path} taken={names} />}
    </fieldset>
  );
}

function Entry({ field, path, value, isSmall }: GroupProps<NamedField> & { readonly isSmall: boolean }) {
  const { draft, readOnly, at, remove, FieldInput } = useEditing();
  const name = path.at(-1) ?? "";
  const place = path.join(".");
  const inner = <FieldInput field={{ ...field.of, optional: false }} path={path} value={value} label={name} />;
  const takeAway = readOnly ? null : (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`Remove ${name}`}
      title={`Remove ${name} (undo with Ctrl+Z)`}
      onClick={() => remove(path)}
    >
      <IconTrash size={16} />
    </ActionIcon>
  );
  if (isSmall)
    return (
      <div className="entry-line" data-place={place}>
        {inner}
        {takeAway}
      </div>
    );
  const count = problemsAt(draft.problems, place).length;
  const leadsThere = path.every((key, index) => key === at[index]);
  return (
    <details className="entry" open={count > 0 || leadsThere || undefined} data-place={place}>
      <summary>
        <span className="entry-name">{field.key === "receiving party" ? teamName(name) : name}</span>
        <span className="entry-brief">{briefOf(value)}</span>
        {count === 0 ? null : <span className="count">{count}</span>}
      </summary>
      <div className="entry-body">
        {readOnly || field.key === "rung" ? null : <Rename path={path} />}
        {inner}
        {readOnly ? null : (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={14} />}
            onClick={() => remove(path)}
          >
            Remove {name}
          </Button>
        )}
      </div>
    </details>
  );
}

function Rename({ path }: { readonly path: Path }) {
  const { rename } = useEditing();
  const before = path.at(-1) ?? "";
  const [name, setName] = useState(before);
  const [refused, setRefused] = useState(false);
  const commit = (): void => {
    if (name !== before) setRefused(!rename(path, name));
  };
  return (
    <TextInput
      label="Name"
      description="The name used elsewhere in the agreement, in events, and in reports."
      value={name}
      error={refused ? "This name is already in use" : undefined}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
    />
  );
}

function AddEntry({
  field,
  path,
  taken,
}: Pick<GroupProps<NamedField>, "field" | "path"> & { readonly taken: readonly string[] }) {
  const { set } = useEditing();
  const [name, setName] = useState("");
  const id = useId();
  const isTaken = taken.includes(name.trim());
  const add = (): void => {
    if (name.trim() === "" || isTaken) return;
    set([...path, name.trim()], startOf(field.of));
    setName("");
  };
  return (
    <form
      className="add-entry"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput
        id={id}
        size="xs"
        aria-label={`New entry of ${labelOf(path.at(-1) ?? "")}`}
        placeholder={PLACEHOLDERS[field.key]}
        value={name}
        error={isTaken ? "This name is already in use" : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="light"
        type="submit"
        leftSection={<IconPlus size={14} />}
        disabled={name.trim() === "" || isTaken}
      >
        Add
      </Button>
    </form>
  );
}

const PLACEHOLDERS: Readonly<Record<NamedField["key"], string>> = {
  id: "name, like company-size",
  date: "2026-12-24",
  days: "mon-fri",
  month: "jan",
  attribute: "attribute, like industry",
  "attribute name": "attribute, like industry",
  currency: "USD",
  rung: "80%, or 30 minutes before",
  origin: "lead source, like partner",
  person: "person ID",
  grade: "grade, or any",
  "receiving party": "qualification or sales",
  stage: "mql",
  "step of stages": "mql-sal",
  measure: "attainment",
};

/** The first words of an entry, so that a closed one says what it is. */
function briefOf(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  const label =
    valueAt(value, ["label"]) ?? valueAt(value, ["name"]) ?? valueAt(value, ["role"]) ?? valueAt(value, ["means"]);
  return typeof label === "string" ? label : "";
}

function isOneLine(field: Field): boolean {
  return field.kind !== "group" && field.kind !== "named" && field.kind !== "either";
}
