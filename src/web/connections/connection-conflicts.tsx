/** Where both sides say something else, with both values. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { sentences } from "../../words/english/sentences.ts";
import { useChanges } from "../actions/use-changes.ts";
import { dismissConflict, type ShownConnection } from "../client/connections-client.ts";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";

export function ConnectionConflicts({ connection }: { readonly connection: ShownConnection }) {
  const { connectionId, crm, conflicts } = connection;
  const mayRun = useMay("connections:run");
  const { run, isBusy } = useChanges("connection");
  return (
    <Panel title="Conflicts" note="Nothing is overwritten silently. The latest are shown.">
      <ul className="plain-list connection-lines">
        {conflicts.map((conflict) => {
          const { type, id, field, side, leadId, at, theirs, ours, reason, remedy } = conflict;
          return (
            <li key={`${type} ${id} ${field} ${side}`}>
              <div>
                <strong>{field}</strong>{" "}
                {leadId === null ? (
                  `of ${type} ${id}`
                ) : (
                  <>
                    of{" "}
                    <Link to="/leads/$leadId" params={{ leadId }}>
                      {leadId}
                    </Link>
                  </>
                )}
                <span className="connection-quiet">
                  <Instant at={at} />: {sentences(reason, remedy ?? undefined)}
                </span>
              </div>
              <div>
                <span className="connection-value">
                  {crm}: {theirs ?? "blank"}
                </span>
                <span className="connection-value">Baton: {ours ?? "blank"}</span>
                {mayRun ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={isBusy}
                    aria-label={`Dismiss the conflict: ${field} of ${leadId ?? id}`}
                    onClick={() => run(() => dismissConflict(connectionId, conflict).then(() => undefined))}
                  >
                    Dismiss
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
