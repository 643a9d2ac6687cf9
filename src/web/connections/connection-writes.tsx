/** What Baton wrote and why, of one lead or of all, the latest first; and reading and writing it once more. */
import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { WRITE_OUTCOME_WORDS } from "../../words/screen/connection-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import { resyncConnection, type ShownConnection } from "../client/connections-client.ts";
import { useRead } from "../client/queries.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { WrittenFields } from "./written-fields.tsx";

export function ConnectionWrites({ connection }: { readonly connection: ShownConnection }) {
  const { connectionId, crm } = connection;
  const mayRun = useMay("connections:run");
  const { run, isBusy } = useChanges("connection");
  const [typed, setTyped] = useState("");
  const [leadId, setLeadId] = useState<string>();
  const writes = useRead("connectionWrites", { connectionId, ...(leadId === undefined ? {} : { leadId }) });
  const id = typed.trim();
  return (
    <Panel title={`What Baton wrote to ${crm}`} note="And why, the latest first.">
      <form
        className="connection-lead"
        onSubmit={(event) => {
          event.preventDefault();
          setLeadId(id === "" ? undefined : id);
        }}
      >
        <TextInput
          label="ID of a lead"
          description="As it stands in the address of its page. Leave blank for all."
          maxLength={200}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <div className="connection-do">
          <Button type="submit" variant="default">
            Show writes
          </Button>
          {mayRun ? (
            <Button
              variant="default"
              disabled={isBusy || id === ""}
              onClick={() =>
                run(async () => {
                  await resyncConnection(connectionId, id);
                  return { text: `${id} is read from ${crm} once more, and written where it says something else.` };
                })
              }
            >
              Resync lead
            </Button>
          ) : null}
        </div>
      </form>
      <Loaded query={writes} shape="list">
        {(data) =>
          data.writes.length === 0 ? (
            <p className="connection-quiet">
              {leadId === undefined ? "Nothing was written yet." : `Nothing was written of ${leadId}.`}
            </p>
          ) : (
            <ul className="plain-list connection-lines">
              {data.writes.map((each) => (
                <li key={`${each.at} ${each.leadId} ${each.type ?? ""} ${each.recordId ?? ""} ${each.why}`}>
                  <div>
                    <Link to="/leads/$leadId" params={{ leadId: each.leadId }}>
                      {each.leadId}
                    </Link>
                    <span className="connection-quiet">
                      <Instant at={each.at} />: {each.why}
                    </span>
                  </div>
                  <div>
                    {WRITE_OUTCOME_WORDS[each.outcome]}
                    {each.recordId === null ? "" : `: ${each.type ?? ""} ${each.recordId}`}
                    {each.reason === null ? null : <span className="connection-quiet">{each.reason}</span>}
                    <WrittenFields changes={each.changes} />
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
