/** Name, share of the limits, and the whole mapping of a connection, with a preview of what it changes before it is saved. */
import { Button, Checkbox, Modal, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createdThereWords, ESCALATION_WORDS } from "../../words/screen/connection-words.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { changeConnection, previewConnection, type ShownConnection } from "../client/connections-client.ts";
import { useRead } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";
import { FormProblem } from "../sign-in/outside.tsx";
import { Previewed } from "./first-sync.tsx";
import { type CrmThere, fieldChoices, type ShownMapping } from "./mapping-choices.ts";
import { MappingFields } from "./mapping-fields.tsx";
import { MappingStages } from "./mapping-stages.tsx";

type Props = { readonly connection: ShownConnection; readonly onClose: () => void };

export function MappingDialog({ connection, onClose }: Props) {
  const there = useRead("connectionSchema", { connectionId: connection.connectionId });
  return (
    <Modal opened onClose={onClose} title={`Settings of ${connection.name}`} size="64rem">
      <Loaded query={there} shape="list">
        {(schema) => <MappingForm connection={connection} there={schema} onClose={onClose} />}
      </Loaded>
    </Modal>
  );
}

const NOTHING = "none";

function MappingForm({ connection, there, onClose }: Props & { readonly there: CrmThere }) {
  const { connectionId, crm } = connection;
  const client = useQueryClient();
  const [name, setName] = useState(connection.name);
  const [share, setShare] = useState<number | string>(connection.sharePercent);
  const [mapping, setMapping] = useState<ShownMapping>(connection.mapping);
  const [isTried, setIsTried] = useState(false);
  const change = (changed: Partial<ShownMapping>): void => setMapping((before) => ({ ...before, ...changed }));
  const { captures, origin, writes } = mapping;
  const isShareWrong = typeof share !== "number" || !Number.isInteger(share) || share < 1 || share > 100;
  const isNameMissing = name.trim() === "";
  const looking = useMutation({ mutationFn: () => previewConnection(connectionId, mapping) });
  const saving = useMutation({
    mutationFn: () =>
      changeConnection(connectionId, { name: name.trim(), sharePercent: Number(share), mapping }).then(() => undefined),
    onSuccess: async () => {
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("connection") });
      onClose();
    },
  });
  const roles = ["person", "lead"].filter((role) => there.types.some((each) => each.role === role));
  const people = there.types.filter(({ role }) => role === "person" || role === "lead").map(({ type }) => type);
  const ofPeople = [...new Map(fieldChoices(there, people).map((each) => [each.name, each])).values()];
  const choices = ofPeople.map((each) => ({ value: each.name, label: each.label }));
  const values = ofPeople.find((each) => each.name === captures.field)?.options ?? null;
  return (
    <AnswerForm
      send="Save"
      isBusy={saving.isPending}
      onCancel={onClose}
      onSubmit={() => {
        setIsTried(true);
        if (!isShareWrong && !isNameMissing) saving.mutate();
      }}
    >
      <div className="mapping-pair">
        <TextInput
          label="Name"
          required
          maxLength={60}
          value={name}
          error={isTried && isNameMissing ? "Enter a name" : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NumberInput
          label="Share of the limits"
          description={`What Baton may use of the calls that ${crm} allows`}
          required
          suffix="%"
          min={1}
          max={100}
          clampBehavior="none"
          value={share}
          error={isTried && isShareWrong ? "Enter a whole number from 1 to 100" : undefined}
          onChange={setShare}
        />
      </div>
      <fieldset className="mapping-group">
        <legend>Who becomes a lead</legend>
        <div className="mapping-pair">
          <Select
            label="Only where this field"
            placeholder="Everyone who is created there"
            searchable
            clearable
            data={choices}
            value={captures.field}
            onChange={(field) => change({ captures: { ...captures, field, values: [] } })}
          />
          {captures.field === null ? null : (
            <TagsInput
              label="says one of"
              placeholder={captures.values.length === 0 ? "Enter or choose values" : ""}
              data={values?.map(({ value }) => value) ?? []}
              value={[...captures.values]}
              onChange={(chosen) => change({ captures: { ...captures, values: chosen } })}
            />
          )}
        </div>
        <div className="mapping-pair">
          <Select
            label="Lead source, from this field"
            placeholder="No field"
            searchable
            clearable
            data={choices}
            value={origin.field}
            onChange={(field) => change({ origin: { ...origin, field } })}
          />
          <TextInput
            label="or else"
            placeholder="Unknown"
            maxLength={200}
            value={origin.otherwise ?? ""}
            onChange={({ currentTarget: { value } }) =>
              change({ origin: { ...origin, otherwise: value === "" ? null : value } })
            }
          />
        </div>
        <Checkbox
          label="Calls, emails, and meetings there are touches and messages here"
          checked={mapping.engagements}
          onChange={({ currentTarget }) => change({ engagements: currentTarget.checked })}
        />
      </fieldset>
      <fieldset className="mapping-group">
        <legend>What Baton writes to {crm}</legend>
        <div className="mapping-pair">
          <Select
            label="Of a lead that begins here, create"
            allowDeselect={false}
            data={[null, ...roles].map((role) => ({ value: role ?? NOTHING, label: createdThereWords(role, crm) }))}
            value={writes.creates ?? NOTHING}
            onChange={(chosen) => {
              const creates = chosen === "person" || chosen === "lead" ? chosen : null;
              change({ writes: { ...writes, creates } });
            }}
          />
          <Select
            label="Of an escalation, create"
            allowDeselect={false}
            data={Object.entries(ESCALATION_WORDS).map(([value, label]) => ({ value, label }))}
            value={writes.escalations ?? NOTHING}
            onChange={(chosen) => {
              const escalations = chosen === "task" || chosen === "note" ? chosen : null;
              change({ writes: { ...writes, escalations } });
            }}
          />
        </div>
        <Checkbox
          label="Grade, why, promise, next deadline, and link, as fields of Baton’s own"
          checked={writes.ownFields}
          onChange={({ currentTarget }) => change({ writes: { ...writes, ownFields: currentTarget.checked } })}
        />
      </fieldset>
      <MappingStages {...{ mapping, there, crm }} onChange={change} />
      <MappingFields {...{ mapping, there, crm }} onChange={change} />
      <p className="connection-quiet">
        What changes there from now on is read by this; everything else within a day, or at once by Resync everything.
      </p>
      <div>
        <Button variant="default" loading={looking.isPending} onClick={() => looking.mutate()}>
          Preview what changes
        </Button>
        <FormProblem error={looking.error} />
        <div role="status">{looking.data === undefined ? null : <Previewed preview={looking.data} crm={crm} />}</div>
      </div>
      <FormProblem error={saving.error} />
    </AnswerForm>
  );
}
