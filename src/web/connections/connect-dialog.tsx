/** A CRM is connected, or a connection is given other credentials of the same account. */
import { Modal, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AnswerForm } from "../actions/answer-form.tsx";
import {
  createConnection,
  type EnteredCredentials,
  enterCredentials,
  type OfferedCrm,
} from "../client/connections-client.ts";
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
  const [entered, setEntered] = useState<EnteredCredentials>({});
  const [isTried, setIsTried] = useState(false);
  const missing = missingCredentials(crm, entered);
  const isNameMissing = name.trim() === "";
  const saving = useMutation({
    mutationFn: async () => {
      const credentials = filledCredentials(entered);
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
  return (
    <Modal
      opened
      onClose={onClose}
      title={connection === undefined ? `Connect ${crm.name}` : `New credentials for ${connection.name}`}
      size="lg"
    >
      <AnswerForm
        send={connection === undefined ? "Connect" : "Save"}
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
        <CredentialsFields
          credentials={crm.credentials}
          entered={entered}
          missing={isTried ? missing : []}
          onEnter={(field, text) => setEntered((before) => ({ ...before, [field]: text }))}
        />
        <FormProblem error={saving.error} />
      </AnswerForm>
    </Modal>
  );
}
