/** The keys of the queue. */
import { Kbd, Modal } from "@mantine/core";
import type { QueueKey } from "./use-queue-keys.ts";

const MEANINGS: readonly (readonly [key: QueueKey, meaning: string])[] = [
  ["j", "Next lead"],
  ["k", "Previous lead"],
  ["a", "Accept"],
  ["r", "Reject"],
  ["t", "Log a touch"],
  ["p", "Hand off"],
  ["Enter", "Open lead"],
  ["?", "Show this help"],
];

export function KeyboardHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="xs">
      <dl className="keys">
        {MEANINGS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
