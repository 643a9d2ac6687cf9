/** Clocks by what they ask for. */
const WORDS: Readonly<Record<string, string>> = {
  accept: "Accept or reject",
  "first-touch": "First touch",
  "next-touch": "Answer the lead",
  qualify: "Qualify",
  disposition: "Decide",
  feedback: "Answer the rejection",
  attempt: "Next attempt",
  progress: "Next stage",
  "fix-data": "Correct the data",
};

/** @example "first-touch" → "First touch" */
export function clockWords(kind: string): string {
  return WORDS[kind] ?? kind;
}
