/** Keys of the queue. */
import { usePageKeys } from "../frame/use-page-keys.ts";

const QUEUE_KEYS = ["j", "k", "a", "r", "t", "p", "Enter", "?"] as const;
export type QueueKey = (typeof QUEUE_KEYS)[number];

export function useQueueKeys(enabled: boolean, onKey: (key: QueueKey) => void): void {
  usePageKeys(QUEUE_KEYS, enabled, onKey);
}
