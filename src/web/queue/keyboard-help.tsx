/** The keys of the queue. */
import { Kbd, Modal } from "@mantine/core";
import type { QueueKey } from "./use-queue-keys.ts";

const MEANINGS: readonly (readonly [key: QueueKey, meaning: string])[] = [
  ["j", "Next lead"],
  ["k", "Previous lead"],
  ["c", "Call, then log the touch"],
  ["e", "Email, then log the touch"],
  ["a", "Accept; qualify a lead in the gray zone"],
  ["r", "Reject; keep a lead in the gray zone as a lead"],
  ["t", "Log a touch"],
  ["p", "Hand off"],
  ["o", "Report progress"],
  ["s", "Snooze: pause or resume clocks"],
  ["d", "Decide the dispute"],
  ["z", "Undo, for six seconds"],
  ["Enter", "Open lead"],
  ["?", "Show this help"],
];

export function KeyboardHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="sm">
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
