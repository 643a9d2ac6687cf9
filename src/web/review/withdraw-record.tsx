/** Asks why a note or a decision no longer holds. */
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { ReviewRecord } from "../client/review-client.ts";
import { useReviewStep } from "./use-review-step.ts";

export function WithdrawRecord({
  record,
  onClose,
}: {
  readonly record: ReviewRecord | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Modal
      opened={record !== undefined}
      onClose={onClose}
      title={record === undefined ? "" : `Withdraw ${record.kind} ${record.number}`}
    >
      {record === undefined ? null : <Why record={record} onClose={onClose} />}
    </Modal>
  );
}

function Why({ record: { number, kind }, onClose }: { readonly record: ReviewRecord; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const step = useReviewStep();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") step.mutate({ step: "withdraw", number, reason }, { onSuccess: onClose });
      }}
    >
      <Stack>
        <Textarea
          label="Reason"
          description={`The ${kind} stays readable, marked as withdrawn.`}
          required
          autosize
          minRows={2}
          maxLength={2_000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={step.isPending} disabled={reason.trim() === ""}>
            Withdraw
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
