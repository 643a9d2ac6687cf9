/** Keys of the queue. */
import type { Answer } from "../actions/answers.tsx";
import { usePageKeys } from "../frame/use-page-keys.ts";

/** The answers that a key gives: the first of them that is possible. */
export const ANSWER_KEYS = {
  a: ["accept", "qualify", "agree_rejection"],
  r: ["reject", "leave", "dispute"],
  t: ["touch"],
  p: ["pass_on"],
  o: ["progress"],
  s: ["pause", "resume"],
  d: ["decide_dispute"],
} as const satisfies Readonly<Record<string, readonly Answer[]>>;

const OTHER_KEYS = ["j", "k", "c", "e", "z", "Enter", "?"] as const;
export type AnswerKey = keyof typeof ANSWER_KEYS;
export type QueueKey = AnswerKey | (typeof OTHER_KEYS)[number];
const QUEUE_KEYS: readonly QueueKey[] = [...(Object.keys(ANSWER_KEYS) as AnswerKey[]), ...OTHER_KEYS];

export function useQueueKeys(enabled: boolean, onKey: (key: QueueKey) => void): void {
  usePageKeys(QUEUE_KEYS, enabled, onKey);
}

export function isAnswerKey(key: QueueKey): key is AnswerKey {
  return key in ANSWER_KEYS;
}

/** The key that gives an answer, among those that are possible. */
export function keyOf(answer: Answer, offered: readonly Answer[]): AnswerKey | undefined {
  return (Object.keys(ANSWER_KEYS) as AnswerKey[]).find((key) => answerByKey(key, offered) === answer);
}

export function answerByKey(key: AnswerKey, offered: readonly Answer[]): Answer | undefined {
  const given: readonly Answer[] = ANSWER_KEYS[key];
  return given.find((each) => offered.includes(each));
}
