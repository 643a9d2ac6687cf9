/** What is wrong and what to do about it, each a sentence with a capital and a period. */
import { capital } from "./names.ts";

/** @example ("the comment is empty", "say what should change") → "The comment is empty. Say what should change." */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined || part === "" ? [] : ended(capital(part)))).join(" ");
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
