/**
 * By which words a lead is found: those of its name, company, email address, and ID, and the digits of its phone numbers. Small letters without accents, so
 * that who types “muller” finds Müller.
 */
import type { LeadState } from "../../engine/lead/lead-state.ts";

/** Longer ones are cut: nobody types them. */
const LONGEST_WORD = 64;
/** Of one lead; and of what is searched for. */
const MOST_WORDS = 40;
const MOST_SOUGHT = 8;
const PHONE = /phone|mobile|^tel/i;
const ONLY_DIGITS = /^[\d\s()+./-]+$/;

type Known = Pick<LeadState, "leadId" | "person" | "attributes"> & Partial<Pick<LeadState, "mergedInto" | "erasedAt">>;

/** Of a lead that was merged, or whose person was erased, those of its ID. In order, each once. */
export function wordsOfLead({ leadId, person, attributes, mergedInto, erasedAt }: Known): readonly string[] {
  const isGone = (mergedInto ?? null) !== null || (erasedAt ?? null) !== null;
  const { name, company, email } = person;
  const phones = Object.entries(attributes).flatMap(([key, value]) =>
    PHONE.test(key) ? [digitsIn(String(value))] : [],
  );
  const said = isGone ? [] : [...[name, company, email].flatMap((text) => wordsIn(text ?? "")), ...phones];
  const words = [...wordsIn(leadId), ...said].filter(Boolean).map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS).sort();
}

/** What is searched for: a lead is found when each of these begins one of its words. A number is one word, however it is written. */
export function wordsSought(text: string): readonly string[] {
  const words = ONLY_DIGITS.test(text) ? [digitsIn(text)] : wordsIn(text);
  const sought = words.filter(Boolean).map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(sought)].slice(0, MOST_SOUGHT);
}

function wordsIn(text: string): readonly string[] {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u);
}

function digitsIn(text: string): string {
  return text.replaceAll(/\D+/g, "");
}
