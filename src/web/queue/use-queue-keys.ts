/** Keys of the queue. They are silent while somebody types or a dialog is open, and never take a key from the browser. */
import { useWindowEvent } from "@mantine/hooks";

export const QUEUE_KEYS = ["j", "k", "a", "r", "t", "p", "Enter", "?"] as const;
export type QueueKey = (typeof QUEUE_KEYS)[number];

export function useQueueKeys(enabled: boolean, onKey: (key: QueueKey) => void): void {
  useWindowEvent("keydown", (event) => {
    if (!enabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const key = QUEUE_KEYS.find((each) => each === event.key);
    if (key === undefined || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox]") !== null)
      return;
    // On a link or a button Enter already means something.
    if (key === "Enter" && event.target.closest("a, button") !== null) return;
    event.preventDefault();
    onKey(key);
  });
}
