/** Asks before what was written and not saved is left behind; the browser asks when its window is closed. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";

export function LeaveGuard({
  isDirty,
  isSaving,
  onSave,
}: {
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly onSave: (onSaved: () => void) => void;
}) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  const stay = (): void => reset?.();
  return (
    <Modal opened={status === "blocked"} onClose={stay} title="Leave without saving?">
      <Stack>
        <Text size="sm">Your unsaved changes will be lost.</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={stay} data-autofocus>
            Stay
          </Button>
          <Button color="red" variant="light" onClick={() => proceed?.()}>
            Leave
          </Button>
          <Button
            loading={isSaving}
            onClick={() => {
              onSave(() => proceed?.());
            }}
          >
            Save and leave
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
