/** Keys of a page. They are silent while somebody types or a dialog is open, and never take a key from the browser. */
import { useWindowEvent } from "@mantine/hooks";

export function usePageKeys<Key extends string>(
  keys: readonly Key[],
  enabled: boolean,
  onKey: (key: Key) => void,
): void {
  useWindowEvent("keydown", (event) => {
    if (!enabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const key = keys.find((each) => each === event.key);
    if (key === undefined || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox]") !== null)
      return;
    // On a link or a button Enter already means something.
    if (key === "Enter" && event.target.closest("a, button") !== null) return;
    event.preventDefault();
    onKey(key);
  });
}
