/** Before anything flows: what would become of what is there, and what would be written. Nothing is before it is started. */
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { counted } from "../../words/english/counted.ts";
import { listWords } from "../../words/english/lists.ts";
import { foundWords } from "../../words/screen/connection-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import {
  changeConnection,
  type ConnectionPreview,
  previewConnection,
  type ShownConnection,
  startConnection,
} from "../client/connections-client.ts";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { readerZone } from "../time/instant-words.ts";
import { localMinuteOf, millisecondsOf } from "../time/local-input.ts";
import { WrittenFields } from "./written-fields.tsx";

export function FirstSync({ connection }: { readonly connection: ShownConnection }) {
  const { connectionId, name, crm, sharePercent, mapping } = connection;
  const may = { change: useMay("connections:change"), run: useMay("connections:run") };
  const client = useQueryClient();
  const { run, isBusy } = useChanges("connection");
  const [typed, setTyped] = useState<string>();
  const fromMs = typed === undefined ? mapping.captures.from : millisecondsOf(typed);
  const looking = useMutation({
    mutationFn: async () => {
      if (fromMs !== undefined && fromMs !== mapping.captures.from) {
        const captures = { ...mapping.captures, from: fromMs };
        await changeConnection(connectionId, { name, sharePercent, mapping: { ...mapping, captures } });
        await client.invalidateQueries({ queryKey: ["connection", connectionId] });
      }
      return previewConnection(connectionId);
    },
  });
  if (!may.run) return null;
  const isOfThis = looking.data !== undefined && fromMs === mapping.captures.from;
  return (
    <Panel title="First sync" note={`What is in ${crm} is looked at, and nothing is written, here or there.`}>
      {may.change ? (
        <TextInput
          className="connection-from"
          type="datetime-local"
          label="People become leads who were created from"
          description={`Earlier ones are only recognized if they are leads already. Your time zone: ${readerZone()}`}
          value={typed ?? localMinuteOf(mapping.captures.from)}
          error={fromMs === undefined ? "Enter a date and a time" : undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      ) : null}
      <div className="connection-do">
        <Button
          variant={isOfThis ? "default" : "filled"}
          loading={looking.isPending}
          disabled={fromMs === undefined}
          onClick={() => looking.mutate()}
        >
          Preview
        </Button>
        {isOfThis ? (
          <Button loading={isBusy} onClick={() => run(() => startConnection(connectionId).then(() => undefined))}>
            Start
          </Button>
        ) : null}
      </div>
      <FormProblem error={looking.error} />
      <div role="status">{isOfThis ? <Previewed preview={looking.data} crm={crm} /> : null}</div>
    </Panel>
  );
}

/** What a preview found. */
export function Previewed({ preview, crm }: { readonly preview: ConnectionPreview; readonly crm: string }) {
  const { isWhole, records, byRole, captured, recognized, left, leadsWritten, fields, examples, unmapped } = preview;
  return (
    <>
      <dl className="connection-counts">
        <div>
          <dt>Found in {crm}</dt>
          <dd>
            {foundWords(byRole, records)}
            {isWhole ? "" : "; there is more than a preview reads"}
          </dd>
        </div>
        <div>
          <dt>Become leads</dt>
          <dd>{counted(captured, "person", "people")}</dd>
        </div>
        <div>
          <dt>Leads already</dt>
          <dd>{counted(recognized, "person", "people")}</dd>
        </div>
        <div>
          <dt>Left as they are</dt>
          <dd>{counted(left, "person", "people")}</dd>
        </div>
        <div>
          <dt>Would be written now</dt>
          <dd>
            {leadsWritten === 0
              ? "Nothing"
              : `${counted(leadsWritten, "lead")}: ${listWords(Object.entries(fields).map(([field, times]) => `${field} (${times})`))}`}
          </dd>
        </div>
        {unmapped.length === 0 ? null : (
          <div>
            <dt>Owners who are no members</dt>
            <dd>{listWords(unmapped.map((each) => `${each.name} (${each.records})`))}</dd>
          </div>
        )}
      </dl>
      {examples.length === 0 ? null : (
        <ul className="plain-list connection-lines">
          {examples.map(({ leadId, type, id, why, changes }) => (
            <li key={`${type} ${id}`}>
              <div>
                <Link to="/leads/$leadId" params={{ leadId }}>
                  {leadId}
                </Link>
                <span className="connection-quiet">{why}</span>
              </div>
              <WrittenFields changes={changes} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
