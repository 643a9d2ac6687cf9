/** /connections — which CRMs are connected, and does what happens there arrive here? */
import "./connections.css";
import { Button } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { waitingWords } from "../../words/screen/connection-words.ts";
import type { ListedConnection, OfferedCrm } from "../client/connections-client.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { ConnectDialog } from "./connect-dialog.tsx";
import { ConnectionStanding } from "./connection-standing.tsx";
import { useConnections } from "./use-connections.ts";

export function ConnectionsPage() {
  const connections = useConnections();
  const mayChange = useMay("connections:change");
  const [connecting, setConnecting] = useState<OfferedCrm>();
  const offered = connections.data?.offered ?? [];
  const connect = mayChange ? (
    <span className="connection-do">
      {offered.map((crm) => (
        <Button key={crm.kind} onClick={() => setConnecting(crm)}>
          Connect {crm.name}
        </Button>
      ))}
    </span>
  ) : null;
  return (
    <Page
      title="CRM"
      note="Sales keeps working there: what happens becomes facts here, and whose a lead is and what is due is written back."
    >
      <Panel title="Connections" aside={(connections.data?.connections.length ?? 0) > 0 ? connect : null}>
        <Loaded
          query={connections}
          shape="list"
          empty={(data) =>
            data.connections.length > 0 ? null : (
              <Empty icon={<IconPlugConnected size={34} stroke={1.4} aria-hidden />} title="No CRM is connected">
                <p>
                  {data.offered.length === 0
                    ? "This is the demo, or a server that sends nothing to other systems, so it can’t connect to a CRM. Start Baton with an agreement of your own to try it."
                    : mayChange
                      ? "Connect yours, look at a preview, and start. It takes about ten minutes, with an administrator of the CRM beside you."
                      : "An owner or admin of Baton can connect one."}
                </p>
                {connect}
                {data.offered.length > 0 && mayChange ? (
                  <p className="connection-quiet">
                    To try it without a CRM of your own: HubSpot’s developer test accounts and Salesforce’s Developer
                    Edition are free. In a checkout of Baton, <code>node test/fake-crm/run.ts</code> starts one of both
                    kinds on this machine; Baton reaches it when it is started with{" "}
                    <code>BATON_ALLOW_HOSTS=127.0.0.1</code>.
                  </p>
                ) : null}
              </Empty>
            )
          }
        >
          {(data) => (
            <ul className="plain-list connections">
              {data.connections.map((each) => (
                <ConnectionLine key={each.connectionId} connection={each} />
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
      {connecting === undefined ? null : (
        <ConnectDialog crm={connecting} connection={undefined} onClose={() => setConnecting(undefined)} />
      )}
    </Page>
  );
}

function ConnectionLine({ connection }: { readonly connection: ListedConnection }) {
  const { connectionId, name, crm, account, waiting } = connection;
  return (
    <li>
      <div>
        <Link to="/connections/$connectionId" params={{ connectionId }}>
          <strong>{name}</strong>
        </Link>
        <span className="connection-quiet">
          {crm}: {account.name}
          {account.isSandbox ? ", a sandbox" : ""}
        </span>
      </div>
      <div>
        <ConnectionStanding connection={connection} />
        <span className="connection-quiet">{waitingWords(waiting)}</span>
      </div>
    </li>
  );
}
