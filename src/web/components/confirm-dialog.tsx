import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Question } from "../people/use-people-changes.ts";

/** Asks before something is taken away. */
export function ConfirmDialog({
  asked,
  isBusy,
  onClose,
}: {
  readonly asked: Question | undefined;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={asked !== undefined} onClose={onClose} title={asked?.title ?? ""}>
      <Stack>
        <Text size="sm">{asked?.text}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {asked?.no ?? "Cancel"}
          </Button>
          <Button {...(asked?.isHarmless === true ? {} : { color: "red" })} loading={isBusy} onClick={asked?.onYes}>
            {asked?.yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
