/** A place of the document as a part of the form, after what the format says of it. */
import { Button } from "@mantine/core";
import type { Field, GroupField, NamedField } from "../../agreement/document/format/field.ts";
import { type FieldProps, keysOf, labelOf, useEditing } from "./editing.ts";
import { GroupFields } from "./group-fields.tsx";
import { NamedFields } from "./named-fields.tsx";
import { ScalarInput } from "./scalar-input.tsx";

export function FieldInput({ field, path, value, label }: FieldProps) {
  switch (field.kind) {
    case "group":
      return <GroupFields field={field} path={path} value={value} label={label} />;
    case "named":
      return <NamedFields field={field} path={path} value={value} label={label} />;
    case "either":
      return <EitherInput field={field} path={path} value={value} {...(label === undefined ? {} : { label })} />;
    default:
      return <ScalarInput field={field} path={path} value={value} {...(label === undefined ? {} : { label })} />;
  }
}

/** The shape is that of what is written; a simple value can be opened into its group. */
function EitherInput({ field, path, value, label }: FieldProps) {
  const { set, readOnly } = useEditing();
  if (field.kind !== "either") return null;
  const shape = shapeOf(field.shapes, value);
  const larger = field.shapes.find(
    (each): each is GroupField | NamedField => each.kind === "group" || each.kind === "named",
  );
  const isSimple = larger !== undefined && shape !== larger;
  const about = {
    ...shape,
    about: shape.kind === "group" || shape.kind === "named" ? shape.about : field.about,
    optional: field.optional,
  };
  const first = larger?.kind === "group" ? Object.keys(larger.keys)[0] : undefined;
  const into = larger?.kind === "named" ? "any" : first;
  return (
    <div className="either">
      <FieldInput field={about} path={path} value={value} {...(label === undefined ? {} : { label })} />
      {isSimple && !readOnly && into !== undefined && value !== undefined && value !== null ? (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => set(path, { [into]: value as string })}
          aria-label={`More options for ${label ?? labelOf(path.at(-1) ?? "")}`}
        >
          {larger.kind === "named" ? "One per item" : "More options"}
        </Button>
      ) : null}
    </div>
  );
}

function shapeOf(shapes: readonly Field[], value: unknown): Field {
  const [first] = shapes;
  const kinds: readonly Field["kind"][] = Array.isArray(value)
    ? ["list"]
    : keysOf(value).length > 0 || (typeof value === "object" && value !== null)
      ? ["group", "named"]
      : typeof value === "number"
        ? ["number", "text", "duration"]
        : typeof value === "boolean"
          ? ["flag"]
          : ["text", "duration", "choice"];
  const choice = shapes.find(
    (each) => each.kind === "choice" && typeof value === "string" && Object.hasOwn(each.options, value),
  );
  const fitting = shapes.find((each) => kinds.includes(each.kind));
  return choice ?? fitting ?? (first as Field);
}
