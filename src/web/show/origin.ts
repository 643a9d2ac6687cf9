/** Where a lead came from. Left blank is not the same as the word "unknown": one is missing, the other was said. */
export function originWords(origin: string | null): string {
  return origin === null ? "(blank)" : origin.replaceAll("_", " ");
}
