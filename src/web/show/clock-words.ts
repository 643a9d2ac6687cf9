/** Clocks by what they ask for. */
const WORDS: Readonly<Record<string, string>> = {
  accept: "Accept or reject",
  "first-touch": "First touch",
  qualify: "Qualify",
  disposition: "Decide",
};

/** @example "first-touch" → "First touch" */
export function clockWords(kind: string): string {
  return WORDS[kind] ?? kind;
}
