/** Why nothing becomes of an arrival. */
import { Modal, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AnswerForm } from "../actions/answer-form.tsx";
import { dismiss } from "../client/intake-client.ts";
import { FormProblem } from "../sign-in/outside.tsx";

export function DismissDialog({ arrivalId, onClose }: { readonly arrivalId: string; readonly onClose: () => void }) {
  const client = useQueryClient();
  const [because, setBecause] = useState("");
  const dismissing = useMutation({
    mutationFn: () => dismiss(arrivalId, because.trim()),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ["arrivals"] });
    },
  });
  return (
    <Modal opened onClose={onClose} title="Dismiss this arrival">
      <AnswerForm
        send="Dismiss"
        isBusy={dismissing.isPending}
        onCancel={onClose}
        onSubmit={() => {
          if (because.trim() !== "" && !dismissing.isPending) dismissing.mutate();
        }}
      >
        <Text size="sm">
          No lead is made of it. What was sent is kept for another 30 days, and the reason stays with it as long.
        </Text>
        <TextInput
          label="Reason"
          placeholder="A test of ours"
          required
          maxLength={500}
          data-autofocus
          value={because}
          onChange={({ currentTarget }) => setBecause(currentTarget.value)}
        />
        <FormProblem error={dismissing.error} />
      </AnswerForm>
    </Modal>
  );
}
