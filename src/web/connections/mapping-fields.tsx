/** Which fields there are which parts of a lead here, who owns each, and which of them say that the lead did something. */
import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { ownerOfField } from "../../words/screen/connection-words.ts";
import { useAgreement } from "../client/queries.ts";
import { fieldChoices, fieldOfKey, keyOfField, type ShownMapping, type MappingPart } from "./mapping-choices.ts";

type FieldMapping = ShownMapping["fields"][number];
type Target = FieldMapping["to"];

export function MappingFields({ mapping, there, crm, onChange }: MappingPart) {
  const { fields, activities } = mapping;
  const attributes = useAgreement().data?.attributes ?? [];
  const types = there.types.filter(({ role }) => role === "person" || role === "lead");
  const data = types.map(({ type, label }) => ({
    group: label,
    items: fieldChoices(there, [type]).map((each) => ({
      ...{ value: keyOfField({ type, field: each.name }), label: each.label },
    })),
  }));
  const targets: readonly { readonly value: string; readonly label: string; readonly to: Target }[] = [
    { value: "person name", label: "Name", to: { kind: "person", part: "name" } },
    { value: "person company", label: "Company", to: { kind: "person", part: "company" } },
    ...[
      ...attributes.map(({ name, label }) => ({ name, label: label ?? name })),
      ...fields.flatMap(({ to }) =>
        to.kind === "attribute" && attributes.every(({ name }) => name !== to.name)
          ? [{ name: to.name, label: to.name }]
          : [],
      ),
    ].map(({ name, label }) => ({
      ...{ value: `attribute ${name}`, label, to: { kind: "attribute" as const, name } },
    })),
  ];
  const free = data
    .flatMap(({ items }) => items)
    .find(({ value }) => [...fields, ...activities].every((each) => keyOfField(each) !== value));
  const change = (n: number, changed: Partial<FieldMapping>): void =>
    onChange({ fields: fields.map((each, index) => (index === n ? { ...each, ...changed } : each)) });
  const nextTarget = targets.find(({ value }) => fields.every(({ to }) => keyOfTarget(to) !== value)) ?? targets[0];
  return (
    <fieldset className="mapping-group">
      <legend>Fields</legend>
      <ul className="plain-list mapping-rows four">
        {fields.map((each, n) => (
          <li key={`${n} ${keyOfField(each)}`}>
            <Select
              aria-label={`Field ${n + 1} of ${crm}`}
              searchable
              allowDeselect={false}
              data={data}
              value={keyOfField(each)}
              onChange={(key) => {
                if (key !== null) change(n, fieldOfKey(key));
              }}
            />
            <Select
              aria-label={`What field ${n + 1} is here`}
              allowDeselect={false}
              data={targets.map(({ value, label }) => ({ value, label }))}
              value={keyOfTarget(each.to)}
              onChange={(chosen) => {
                const found = targets.find(({ value }) => value === chosen);
                if (found !== undefined) change(n, { to: found.to });
              }}
            />
            <Select
              aria-label={`Who owns field ${n + 1}`}
              allowDeselect={false}
              data={(["baton", "crm"] as const).map((value) => ({
                value,
                label: `${ownerOfField(value, crm)} owns it`,
              }))}
              value={each.owns}
              onChange={(owns) => change(n, { owns: owns === "baton" ? "baton" : "crm" })}
            />
            <Remove
              what={`field ${n + 1}`}
              onClick={() => onChange({ fields: fields.filter((_, index) => index !== n) })}
            />
          </li>
        ))}
      </ul>
      <ul className="plain-list mapping-rows four">
        {activities.map((each, n) => (
          <li key={`${n} ${keyOfField(each)}`}>
            <Select
              aria-label={`Field of activity ${n + 1}`}
              searchable
              allowDeselect={false}
              data={data}
              value={keyOfField(each)}
              onChange={(key) => {
                if (key !== null)
                  onChange({
                    activities: activities.map((of, index) =>
                      index === n ? { ...of, ...fieldOfKey(key), values: null } : of,
                    ),
                  });
              }}
            />
            <TextInput
              aria-label={`Activity ${n + 1} of the agreement`}
              placeholder="When it changes, the lead did: demo_requested"
              maxLength={200}
              value={each.activity}
              onChange={({ currentTarget: { value: activity } }) =>
                onChange({
                  activities: activities.map((of, index) => (index === n ? { ...of, activity } : of)),
                })
              }
            />
            <span className="connection-quiet">
              {each.values === null ? "Whenever it changes" : `When it says ${each.values.join(", ")}`}
            </span>
            <Remove
              what={`activity ${n + 1}`}
              onClick={() => onChange({ activities: activities.filter((_, index) => index !== n) })}
            />
          </li>
        ))}
      </ul>
      {free === undefined ? null : (
        <div className="connection-do">
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              if (nextTarget !== undefined)
                onChange({ fields: [...fields, { ...fieldOfKey(free.value), to: nextTarget.to, owns: "crm" }] });
            }}
          >
            Add field
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              onChange({ activities: [...activities, { ...fieldOfKey(free.value), values: null, activity: "" }] })
            }
          >
            Add activity
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function Remove({ what, onClick }: { readonly what: string; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="default" size="lg" aria-label={`Remove ${what}`} onClick={onClick}>
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}

function keyOfTarget(to: Target): string {
  return to.kind === "person" ? `person ${to.part}` : `attribute ${to.name}`;
}
