/** Where the parts of a lead stand in what a sender sends, as a table that can be edited: beside each place, what it finds in the example. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Mapping } from "../../api/intake/mapping.ts";
import { tryExpression } from "../../api/intake/try-webhook.ts";

export const PARTS = [
  ["name", "Name"],
  ["email", "Email"],
  ["company", "Company"],
  ["origin", "Origin"],
  ["activity", "Activity"],
  ["eventId", "Event ID"],
] as const satisfies readonly (readonly [keyof Mapping, string])[];

/** An attribute while it is edited: its key stays when it is renamed. */
export type AttributeRow = { readonly key: number; readonly name: string; readonly value: string };
export type MappingRows = Readonly<Record<(typeof PARTS)[number][0], string>> & {
  readonly attributes: readonly AttributeRow[];
};

export function rowsOfMapping({ attributes, ...parts }: Mapping): MappingRows {
  return {
    ...{ name: parts.name ?? "", email: parts.email ?? "", company: parts.company ?? "" },
    ...{ origin: parts.origin ?? "", activity: parts.activity ?? "", eventId: parts.eventId ?? "" },
    attributes: attributes.map((each, key) => ({ ...each, key })),
  };
}

export function mappingOfRows({ attributes, ...parts }: MappingRows): Mapping {
  const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return {
    ...{ name: said(parts.name), email: said(parts.email), company: said(parts.company) },
    ...{ origin: said(parts.origin), activity: said(parts.activity), eventId: said(parts.eventId) },
    attributes: attributes
      .filter(({ name, value }) => name.trim() !== "" || value.trim() !== "")
      .map(({ name, value }) => ({ name: name.trim(), value: value.trim() })),
  };
}

export function MappingTable({
  rows,
  sent,
  onChange,
}: {
  readonly rows: MappingRows;
  /** The example, as it was read. */
  readonly sent: unknown;
  readonly onChange: (rows: MappingRows) => void;
}) {
  const change = (key: number, changed: Partial<AttributeRow>): void =>
    onChange({
      ...rows,
      attributes: rows.attributes.map((each) => (each.key === key ? { ...each, ...changed } : each)),
    });
  return (
    <div className="mapping" role="group" aria-label="Mapping">
      {PARTS.map(([part, label]) => (
        <div key={part} className="mapping-row">
          <span className="mapping-part">{label}</span>
          <Place
            label={`Where the ${label.toLowerCase()} stands`}
            value={rows[part]}
            sent={sent}
            onChange={(value) => onChange({ ...rows, [part]: value })}
          />
        </div>
      ))}
      {rows.attributes.map((row, index) => (
        <div key={row.key} className="mapping-row">
          <span className="mapping-part mapping-attribute">
            <TextInput
              aria-label={`Name of attribute ${index + 1}`}
              placeholder="Attribute"
              size="sm"
              value={row.name}
              onChange={({ currentTarget: { value } }) => change(row.key, { name: value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove attribute ${index + 1}`}
              onClick={() => onChange({ ...rows, attributes: rows.attributes.filter(({ key }) => key !== row.key) })}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </span>
          <Place
            label={`Where attribute ${index + 1} stands`}
            value={row.value}
            sent={sent}
            onChange={(value) => change(row.key, { value })}
          />
        </div>
      ))}
      <div>
        <Button size="compact-sm" variant="default" onClick={() => onChange(withAttribute(rows, "", ""))}>
          Add attribute
        </Button>
      </div>
    </div>
  );
}

export function withAttribute(rows: MappingRows, name: string, value: string): MappingRows {
  const key = Math.max(-1, ...rows.attributes.map((each) => each.key)) + 1;
  return { ...rows, attributes: [...rows.attributes, { key, name, value }] };
}

function Place({
  label,
  value,
  sent,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly sent: unknown;
  readonly onChange: (value: string) => void;
}) {
  const found = value.trim() === "" ? {} : tryExpression(value.trim(), sent);
  return (
    <>
      <TextInput
        aria-label={label}
        placeholder="Not sent"
        size="sm"
        className="mapping-place"
        {...(found.problem === undefined ? {} : { error: `It ${found.problem}` })}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span className="mapping-found">
        {found.value !== undefined ? (
          String(found.value)
        ) : value.trim() === "" || found.problem !== undefined ? null : (
          <span className="mapping-none">Nothing in the example</span>
        )}
      </span>
    </>
  );
}
