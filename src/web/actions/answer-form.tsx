/** What every form of an answer is given, and its frame: fields, then cancel and send. */
import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { Channel } from "../../engine/lead/input.ts";
import type { AnsweredLead } from "../lead-parts/lead-ref.ts";
import type { FactToSend } from "./send-fact.ts";

export type AnswerFormProps = {
  readonly lead: AnsweredLead;
  /** Of a touch: how the lead was reached just now. */
  readonly channel?: Channel | undefined;
  readonly by: string;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onSend: (fact: FactToSend) => void;
};

export function AnswerForm({
  children,
  send,
  isBusy,
  onCancel,
  onSubmit,
}: {
  readonly children: ReactNode;
  readonly send: string;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
}) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="md">
        {children}
        <Group justify="flex-end" gap="xs" mt={4}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            {send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
