/** Says that something was done, and takes it back for as long as it says so. */
import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";

const UNDO_MS = 10_000;

/** @param undo left out: it can't be taken back */
export function showDone(done: string, undo: (() => void) | undefined): void {
  if (undo === undefined) {
    notifications.show({ message: done, color: "petrol" });
    return;
  }
  const id = notifications.show({
    color: "petrol",
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{done}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
