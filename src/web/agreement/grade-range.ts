/** The scores of a grade, from its bar to below the next one up. */
type Grade = { readonly fromScore: number };

/**
 * @param grades the highest bar first; the last one has no bar of its own
 * @example [75, 60, lowest] → "75 and more", "60 to 74", "below 60"
 */
export function gradeRange(grades: readonly Grade[], index: number): string {
  const from = grades[index]?.fromScore;
  const above = grades[index - 1]?.fromScore;
  if (above === undefined) return grades.length === 1 || from === undefined ? "every score" : `${from} and more`;
  if (from === undefined || index === grades.length - 1) return `below ${above}`;
  return from === above - 1 ? String(from) : `${from} to ${above - 1}`;
}
