/** /connections/$connectionId — what flows between Baton and a CRM, what waits, and where both say something else? */
import "./connections.css";
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { otherBaton } from "../../words/screen/connection-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import {
  deleteConnection,
  pauseConnection,
  resyncConnection,
  type ShownConnection,
} from "../client/connections-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import type { Question } from "../people/use-people-changes.ts";
import { useMay } from "../session.ts";
import { ConnectDialog } from "./connect-dialog.tsx";
import { ConnectionConflicts } from "./connection-conflicts.tsx";
import { ConnectionFields } from "./connection-fields.tsx";
import { ConnectionFlow } from "./connection-flow.tsx";
import { ConnectionGone } from "./connection-gone.tsx";
import { ConnectionPanel } from "./connection-panel.tsx";
import { ConnectionPeople } from "./connection-people.tsx";
import { ConnectionStanding } from "./connection-standing.tsx";
import { ConnectionWrites } from "./connection-writes.tsx";
import { FirstSync } from "./first-sync.tsx";
import { useConnection, useConnections } from "./use-connections.ts";

const route = getRouteApi("/connections/$connectionId");

export function ConnectionPage() {
  const { connectionId } = route.useParams();
  const query = useConnection(connectionId);
  const found = query.data;
  return (
    <Page
      title={found?.name ?? "CRM connection"}
      note={
        found === undefined ? (
          "What flows, what waits, and where both sides say something else."
        ) : (
          <>
            {found.crm}:{" "}
            <a href={found.account.url} target="_blank" rel="noreferrer">
              {found.account.name}
            </a>
            {found.account.isSandbox ? ", a sandbox" : ""}
          </>
        )
      }
      controls={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/connections" />}
        >
          All connections
        </Button>
      }
    >
      <Loaded query={query} shape="list">
        {(connection) => (
          <>
            <Standing connection={connection} />
            {connection.liveAt === null ? <FirstSync connection={connection} /> : null}
            {connection.conflicts.length === 0 ? null : <ConnectionConflicts connection={connection} />}
            <ConnectionPeople connection={connection} />
            {connection.liveAt === null ? null : <ConnectionFlow connection={connection} />}
            <ConnectionFields connection={connection} />
            <ConnectionPanel connection={connection} />
            {connection.liveAt === null ? null : <ConnectionWrites connection={connection} />}
            {connection.liveAt === null ? null : <ConnectionGone connection={connection} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Standing({ connection }: { readonly connection: ShownConnection }) {
  const { connectionId, name, kind, crm, liveAt, pausedAt, missingScopes, missingTypes } = connection;
  const may = { change: useMay("connections:change"), run: useMay("connections:run") };
  const { run, isBusy } = useChanges("connection");
  const navigate = useNavigate();
  const offered = useConnections().data?.offered.find((each) => each.kind === kind);
  const [asked, setAsked] = useState<Question>();
  const [isEntering, setIsEntering] = useState(false);
  const remove = (): void =>
    setAsked({
      title: `Delete the connection ${name}?`,
      text: `Nothing flows any more, and its mapping and credentials are deleted. Leads here, and what was written to ${crm}, stay. This can’t be undone. To stop for a while, pause it.`,
      yes: "Delete connection",
      onYes: () => {
        setAsked(undefined);
        run(async () => {
          await navigate({ to: "/connections" });
          await deleteConnection(connectionId);
          return undefined;
        });
      },
    });
  const resync = (): void =>
    setAsked({
      title: `Read everything in ${crm} once more?`,
      text: `All records are read again, and written where they say something else. It takes about as long as the first sync, and uses calls of ${crm}. Nothing is lost or told twice.`,
      yes: "Read everything",
      isHarmless: true,
      onYes: () => {
        setAsked(undefined);
        run(async () => {
          await resyncConnection(connectionId, null);
          return { text: `Everything in ${crm} is read once more. What is left of it stands under “What flows”.` };
        });
      },
    });
  const other = otherBaton(connection.conflicts);
  const button = { size: "compact-sm", variant: "default" } as const;
  return (
    <Panel title="State">
      <ConnectionStanding connection={connection} />
      {missingScopes.length === 0 ? null : (
        <p>
          {crm} didn’t grant {missingScopes.join(", ")}. Grant them there, and enter the credentials again.
        </p>
      )}
      {missingTypes.length === 0 ? null : (
        <p className="connection-quiet">Not there, by its plan or its permissions: {missingTypes.join(", ")}.</p>
      )}
      {other === undefined ? null : (
        <p role="alert">
          Another Baton writes to the same records: <a href={other}>{other}</a>. Each of them writes over what the other
          one wrote: delete one of the two connections, or give them different accounts.
        </p>
      )}
      <div className="connection-do">
        {may.run && liveAt !== null ? (
          <>
            <Button
              {...button}
              disabled={isBusy}
              onClick={() => run(() => pauseConnection(connectionId, pausedAt === null).then(() => undefined))}
            >
              {pausedAt === null ? "Pause" : "Resume"}
            </Button>
            <Button {...button} disabled={isBusy} onClick={resync}>
              Resync everything
            </Button>
          </>
        ) : null}
        {may.change ? (
          <>
            {offered === undefined ? null : (
              <Button {...button} onClick={() => setIsEntering(true)}>
                Enter new credentials
              </Button>
            )}
            <Button {...button} disabled={isBusy} onClick={remove}>
              Delete
            </Button>
          </>
        ) : null}
      </div>
      {isEntering && offered !== undefined ? (
        <ConnectDialog crm={offered} connection={connection} onClose={() => setIsEntering(false)} />
      ) : null}
      <ConfirmDialog asked={asked} isBusy={isBusy} onClose={() => setAsked(undefined)} />
    </Panel>
  );
}
