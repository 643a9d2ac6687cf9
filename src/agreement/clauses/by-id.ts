/** Sorts what has no order of its own, so that moving a line in the document changes nothing. */
export function byId<T>(items: readonly T[], idOf: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}
