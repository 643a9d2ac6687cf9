/** A CRM is connected, or a connection is given other credentials of the same account: they are entered, or someone agrees on the CRM's own page. */
import { Button, Code, CopyButton, Modal, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AnswerForm } from "../actions/answer-form.tsx";
import {
  beginConsent,
  createConnection,
  type EnteredCredentials,
  enterCredentials,
  type OfferedCrm,
} from "../client/connections-client.ts";
import { calledAt, pageOfCompany } from "../page.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { CredentialsFields, filledCredentials, missingCredentials } from "./credentials-fields.tsx";

export function ConnectDialog({
  crm,
  connection,
  onClose,
}: {
  readonly crm: OfferedCrm;
  /** Undefined: it is a new one. */
  readonly connection: { readonly connectionId: string; readonly name: string } | undefined;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(crm.name);
  const [wayName, setWayName] = useState(crm.ways[0]?.name ?? "");
  const [entered, setEntered] = useState<EnteredCredentials>({});
  const [isTried, setIsTried] = useState(false);
  const way = crm.ways.find((each) => each.name === wayName);
  const missing = way === undefined ? [] : missingCredentials(way, entered);
  const isNameMissing = name.trim() === "";
  const saving = useMutation({
    mutationFn: async () => {
      if (way === undefined) return undefined;
      const credentials = filledCredentials(way, entered);
      if (way.isByConsent) {
        const connectionId = connection?.connectionId ?? null;
        location.assign(await beginConsent({ kind: crm.kind, name: name.trim(), credentials, connectionId }));
        // The page of the CRM takes the place of this one.
        return new Promise<undefined>(() => undefined);
      }
      if (connection === undefined) return createConnection(crm.kind, name.trim(), credentials);
      await enterCredentials(connection.connectionId, credentials);
      return undefined;
    },
    onSuccess: async (connectionId) => {
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("connection") });
      onClose();
      if (connectionId !== undefined) await navigate({ to: "/connections/$connectionId", params: { connectionId } });
    },
  });
  const save = (): void => {
    setIsTried(true);
    if (missing.length === 0 && !isNameMissing && !saving.isPending) saving.mutate();
  };
  const send = connection === undefined ? "Connect" : "Save";
  return (
    <Modal
      opened
      onClose={onClose}
      title={connection === undefined ? `Connect ${crm.name}` : `New credentials for ${connection.name}`}
      size="lg"
    >
      <AnswerForm
        send={way?.isByConsent === true ? `Connect with ${crm.name}` : send}
        isBusy={saving.isPending}
        onCancel={onClose}
        onSubmit={save}
      >
        <Text size="sm">
          {connection === undefined
            ? `Nothing is read or written before you have seen a preview and started it. Credentials are tried, stored encrypted, and never shown again.`
            : `Of the same account. They are tried, stored encrypted, and never shown again.`}
        </Text>
        {connection === undefined ? (
          <TextInput
            label="Name"
            required
            maxLength={60}
            data-autofocus
            value={name}
            error={isTried && isNameMissing ? "Enter a name" : undefined}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        ) : null}
        {crm.ways.length < 2 ? null : (
          <SegmentedControl
            fullWidth
            aria-label="How to connect"
            data={crm.ways.map(({ name: value, label }) => ({ value, label }))}
            value={wayName}
            onChange={(chosen) => {
              setWayName(chosen);
              setIsTried(false);
              saving.reset();
            }}
          />
        )}
        {way?.isByConsent === true ? <RedirectAddress crm={crm.name} /> : null}
        {way === undefined ? null : (
          <CredentialsFields
            key={way.name}
            crm={crm}
            way={way}
            entered={entered}
            missing={isTried ? missing : []}
            onEnter={(field, text) => setEntered((before) => ({ ...before, [field]: text }))}
          />
        )}
        <FormProblem error={saving.error} />
      </AnswerForm>
    </Modal>
  );
}

function RedirectAddress({ crm }: { readonly crm: string }) {
  const address = calledAt(pageOfCompany("/connections/back"));
  return (
    <div>
      <Text size="sm">
        In the app in {crm}, enter this as its redirect URL. You then agree on {crm}’s own page, which leads back here.
      </Text>
      <div className="connection-address">
        <Code>{address}</Code>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" aria-label="Copy the redirect URL" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
