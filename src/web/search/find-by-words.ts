/** What of a list of the agreement's or of Baton's own somebody means by a few words. */

/** @returns those that have every word somewhere, at most so many, in their order; none where nothing was typed */
export function findByWords<Each>(
  list: readonly Each[],
  typed: string,
  { textOf, most }: { readonly textOf: (each: Each) => string; readonly most: number },
): readonly Each[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const has = (each: Each): boolean => {
    const text = textOf(each).toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return list.filter(has).slice(0, most);
}
