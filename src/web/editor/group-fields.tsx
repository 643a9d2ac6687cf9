/** A group of the form: what is there and what must be; what may be added stands in a menu. */
import { Button, CloseButton, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Field, GroupField } from "../../agreement/document/format/field.ts";
import type { Path, Written } from "../../agreement/document/edit/edit-text.ts";
import { keysOf, labelOf, useEditing, valueAt } from "./editing.ts";
import { problemsOf } from "./use-document.ts";

export type GroupProps<F extends Field> = {
  readonly field: F;
  readonly path: Path;
  readonly value: unknown;
  readonly label?: string | undefined;
};

export function GroupFields({ field, path, value, label }: GroupProps<GroupField>) {
  const { draft, readOnly, remove, FieldInput } = useEditing();
  const there = keysOf(value);
  const keys = Object.entries(field.keys).filter(([key, inner]) => !inner.optional || there.includes(key));
  const absent = Object.entries(field.keys).filter(([key, inner]) => inner.optional && !there.includes(key));
  const problems = problemsOf(draft.problems, path.join("."));
  return (
    <fieldset className="group">
      {label === undefined ? null : <legend>{label}</legend>}
      {problems.map((problem) => (
        <p key={problem.message} className="field-problem" role="alert">
          {problem.message} {problem.remedy}
        </p>
      ))}
      {keys.map(([key, inner]) => (
        <div className={isLarge(inner) ? "field large" : "field"} key={key} data-place={[...path, key].join(".")}>
          <FieldInput field={inner} path={[...path, key]} value={valueAt(value, [key])} label={labelOf(key)} />
          {inner.optional && !readOnly ? (
            <CloseButton
              size="sm"
              className="field-remove"
              aria-label={`Remove ${labelOf(key)}`}
              title={`Remove ${labelOf(key)} (undo with Ctrl+Z)`}
              onClick={() => remove([...path, key])}
            />
          ) : null}
        </div>
      ))}
      {readOnly || absent.length === 0 ? null : <AddMenu path={path} absent={absent} />}
    </fieldset>
  );
}

function AddMenu({ path, absent }: { readonly path: Path; readonly absent: readonly (readonly [string, Field])[] }) {
  const { set } = useEditing();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="light" leftSection={<IconPlus size={14} />}>
          Add
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        {absent.map(([key, inner]) => (
          <Menu.Item key={key} onClick={() => set([...path, key], startOf(inner))}>
            {labelOf(key)}
            <div className="menu-about">{inner.about}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function isLarge(field: Field): boolean {
  return field.kind === "group" || field.kind === "named" || field.kind === "either" || field.kind === "list";
}

/** What a new place begins with: what must be there, to be filled in; examples only where there is nothing to choose. */
export function startOf(field: Field): Written {
  switch (field.kind) {
    case "group":
      return Object.fromEntries(
        Object.entries(field.keys)
          .filter(([, inner]) => !inner.optional)
          .map(([key, inner]) => [key, startOf(inner)]),
      );
    case "named":
      return {};
    case "list":
      return [];
    case "flag":
      return true;
    case "number":
      return Number(field.example);
    case "either":
      return field.shapes[0] === undefined ? "" : startOf(field.shapes[0]);
    case "reference":
      return "";
    default:
      return field.example.replaceAll('"', "");
  }
}
