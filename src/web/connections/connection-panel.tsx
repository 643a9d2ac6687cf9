/** How the CRM shows Baton's panel in the page of a record: the address that is entered there, and the secret that it signs by. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { connectionPaths } from "../../api/connections/connections-contract.ts";
import { useChanges } from "../actions/use-changes.ts";
import { setPanelSecret, type ShownConnection } from "../client/connections-client.ts";
import { Panel } from "../frame/panel.tsx";
import { calledAt } from "../page.ts";
import { useMay } from "../session.ts";

type Place = { readonly path: string; readonly label: string; readonly where: string; readonly secret: string };
const PLACES: Readonly<Record<string, Place>> = {
  hubspot: {
    path: connectionPaths.cardOfRecord,
    label: "Address of the card",
    where:
      "Paste it into the card before you upload it to HubSpot: docs/hubspot.md has the steps. It takes about ten minutes.",
    secret: "Client secret of the app that the card belongs to",
  },
  salesforce: {
    path: connectionPaths.panelOfRecord,
    label: "Canvas App URL",
    where: "Paste it into the app in Salesforce, under Canvas App Settings: docs/salesforce.md has the steps.",
    secret: "Consumer secret of the canvas app",
  },
};

export function ConnectionPanel({ connection }: { readonly connection: ShownConnection }) {
  const { connectionId, kind, crm, hasPanelSecret } = connection;
  const mayChange = useMay("connections:change");
  const { run, isBusy } = useChanges("connection");
  const [typed, setTyped] = useState("");
  const place = PLACES[kind];
  if (place === undefined || !mayChange) return null;
  const save = (secret: string | null, text: string): void =>
    run(async () => {
      await setPanelSecret(connectionId, secret);
      setTyped("");
      return { text };
    });
  return (
    <Panel
      title="On the record page"
      note={`The page of a lead in ${crm} can show whose it is, why it is hot, what is promised until when, and let its owner accept or reject it.`}
    >
      <TextInput
        className="connection-from"
        label={place.label}
        description={place.where}
        readOnly
        value={calledAt(place.path.replace(":connectionId", connectionId))}
        onFocus={(event) => event.currentTarget.select()}
      />
      <form
        className="connection-secret"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== "") save(typed, "The panel’s secret is stored");
        }}
      >
        <PasswordInput
          className="connection-from"
          label={place.secret}
          description={
            hasPanelSecret
              ? "One is stored. Enter another to replace it."
              : `Only if it is another app than the one that is connected. It is stored encrypted, and never shown again.`
          }
          autoComplete="off"
          maxLength={1_000}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <div className="connection-do">
          <Button type="submit" variant="default" size="compact-sm" disabled={isBusy || typed.trim() === ""}>
            Save secret
          </Button>
          {hasPanelSecret ? (
            <Button
              variant="default"
              size="compact-sm"
              disabled={isBusy}
              onClick={() => save(null, "The panel’s secret is forgotten")}
            >
              Forget secret
            </Button>
          ) : null}
        </div>
      </form>
    </Panel>
  );
}
