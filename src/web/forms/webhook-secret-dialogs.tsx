/** The address of a webhook and its secret, which is shown once; and another secret in its place. */
import { Button, CopyButton, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { intakePaths } from "../../api/intake-contract.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { type ListedIntake, replaceSecret } from "../client/intake-client.ts";
import { calledAt } from "../page.ts";
import { FormProblem } from "../sign-in/outside.tsx";

export function AddressDialog({
  intakeId,
  secret,
  onClose,
}: {
  readonly intakeId: string;
  /** Undefined: it isn't told any more. */
  readonly secret: string | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title="Address and secret" size="lg">
      <Stack>
        <Copied label="Address" value={calledAt(intakePaths.webhook.replace(":intakeId", intakeId))} />
        {secret === undefined ? (
          <Text size="sm">The secret was shown when it was made. If it is lost, replace it.</Text>
        ) : (
          <>
            <Copied label="Secret" value={secret} />
            <Text size="sm">Copy it now; it won’t be shown again.</Text>
          </>
        )}
        <Button variant="default" ml="auto" onClick={onClose}>
          Done
        </Button>
      </Stack>
    </Modal>
  );
}

function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="webhook-copied">
      <TextInput label={label} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} aria-label={`Copy the ${label.toLowerCase()}`}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

const OVERLAPS = [
  { value: "0", label: "Not at all" },
  { value: "1", label: "For one hour" },
  { value: "24", label: "For one day" },
  { value: "168", label: "For one week" },
];

export function ReplaceSecretDialog({
  webhook: { intakeId, name },
  onClose,
  onReplaced,
}: {
  readonly webhook: ListedIntake;
  readonly onClose: () => void;
  readonly onReplaced: (secret: string) => void;
}) {
  const client = useQueryClient();
  const [hours, setHours] = useState("24");
  const [own, setOwn] = useState("");
  const replacing = useMutation({
    mutationFn: () =>
      replaceSecret(intakeId, { overlapHours: Number(hours), ...(own.trim() === "" ? {} : { secret: own.trim() }) }),
    onSuccess: async ({ secret }) => {
      await client.invalidateQueries({ queryKey: ["intakes"] });
      onReplaced(secret);
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Replace the secret of ${name}?`}>
      <AnswerForm
        send="Replace secret"
        isBusy={replacing.isPending}
        onCancel={onClose}
        onSubmit={() => {
          if (!replacing.isPending) replacing.mutate();
        }}
      >
        <NativeSelect
          label="The old secret works on"
          data={OVERLAPS}
          value={hours}
          data-autofocus
          onChange={({ currentTarget }) => setHours(currentTarget.value)}
        />
        <TextInput
          label="Secret of the sender"
          description="Leave blank for a new one."
          autoComplete="off"
          value={own}
          onChange={({ currentTarget }) => setOwn(currentTarget.value)}
        />
        <FormProblem error={replacing.error} />
      </AnswerForm>
    </Modal>
  );
}
