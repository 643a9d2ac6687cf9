/** Who owns which field: whose word counts where both sides say something else. */
import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { ownerOfField, recordKindWords } from "../../words/screen/connection-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import { changeConnection, type ShownConnection } from "../client/connections-client.ts";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { MappingDialog } from "./mapping-dialog.tsx";

type Owns = "baton" | "crm";

export function ConnectionFields({ connection }: { readonly connection: ShownConnection }) {
  const { connectionId, name, crm, sharePercent, mapping } = connection;
  const { stage, owner, fields, captures, writes } = mapping;
  const { run } = useChanges("connection");
  const mayChange = useMay("connections:change");
  const [isEditing, setIsEditing] = useState(false);
  const change = (changed: Partial<ShownConnection["mapping"]>): void =>
    run(() =>
      changeConnection(connectionId, { name, sharePercent, mapping: { ...mapping, ...changed } }).then(() => undefined),
    );
  return (
    <Panel
      title="Fields and who owns them"
      note="What the owner of a field says counts. What the other side says instead is shown as a conflict."
      aside={
        mayChange ? (
          <Button size="compact-sm" variant="default" onClick={() => setIsEditing(true)}>
            Edit settings
          </Button>
        ) : null
      }
    >
      <ul className="plain-list connection-lines">
        <OwnedField
          what="Owner"
          where=""
          {...{ crm }}
          owns={owner.owns}
          onChange={(owns) => change({ owner: { owns } })}
        />
        {stage === null ? null : (
          <OwnedField
            what="Stage"
            where={`${stage.type}: ${stage.field}`}
            {...{ crm }}
            owns={stage.owns}
            onChange={(owns) => change({ stage: { ...stage, owns } })}
          />
        )}
        {fields.map(({ type, field, to, owns }) => (
          <OwnedField
            key={`${type} ${field}`}
            what={to.kind === "person" ? (to.part === "name" ? "Name" : "Company") : to.name}
            where={`${type}: ${field}`}
            {...{ crm, owns }}
          />
        ))}
        {writes.ownFields ? (
          <OwnedField
            what="Grade, why, promise, next deadline, and link"
            where="Baton’s own fields"
            {...{ crm }}
            owns="baton"
          />
        ) : null}
      </ul>
      <p className="connection-quiet">
        People become leads who were created there from <Instant at={captures.from} />
        {captures.field === null ? "" : `, where ${captures.field} is one of: ${captures.values.join(", ")}`}. Created
        in {crm} of a lead that begins here:{" "}
        {writes.creates === null ? "nothing" : `a ${recordKindWords(writes.creates)}`}.
      </p>
      {isEditing ? <MappingDialog connection={connection} onClose={() => setIsEditing(false)} /> : null}
    </Panel>
  );
}

function OwnedField({
  what,
  where,
  crm,
  owns,
  onChange,
}: {
  readonly what: string;
  readonly where: string;
  readonly crm: string;
  readonly owns: Owns;
  /** Left out: it is only shown. */
  readonly onChange?: (owns: Owns) => void;
}) {
  const mayChange = useMay("connections:change");
  return (
    <li>
      <div>
        <strong>{what}</strong>
        {where === "" ? null : <span className="connection-quiet">{where}</span>}
      </div>
      {mayChange && onChange !== undefined ? (
        <Select
          size="xs"
          aria-label={`Who owns the field: ${what}`}
          allowDeselect={false}
          data={(["baton", "crm"] as const).map((value) => ({ value, label: ownerOfField(value, crm) }))}
          value={owns}
          onChange={(chosen) => {
            if (chosen !== null && chosen !== owns) onChange(chosen);
          }}
        />
      ) : (
        <span>{ownerOfField(owns, crm)}</span>
      )}
    </li>
  );
}
