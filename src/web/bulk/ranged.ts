/** What lies between two rows, both included; the second alone where the first is not there. @example (["a", "b", "c"], "c", "b") → ["b", "c"] */
export function ranged(ids: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [ids.indexOf(from), ids.indexOf(to)];
  if (start === -1 || end === -1) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
