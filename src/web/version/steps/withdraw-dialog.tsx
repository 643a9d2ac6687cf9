/** Gives a version up before it is in force; everybody sees why. */
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Version } from "../../client/version-client.ts";
import { useVersionStep } from "./use-version-step.ts";

export function WithdrawDialog({
  version: { version, signatures },
  opened,
  onClose,
}: {
  readonly version: Version;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const step = useVersionStep(version);
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (reason) => (reason.trim() === "" ? "Enter a reason" : null) },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={`Withdraw version ${version}?`}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ reason }) => step.mutate({ kind: "withdraw", reason }, { onSuccess: onClose }))}
      >
        <Stack>
          <Text size="sm">
            This can’t be undone. You can start a new draft from it.
            {signatures.length === 0 ? "" : " Its signatures will be void."}
          </Text>
          <Textarea
            label="Reason"
            withAsterisk
            autosize
            minRows={2}
            maxLength={4_000}
            data-autofocus
            {...form.getInputProps("reason")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red" loading={step.isPending}>
              Withdraw
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
