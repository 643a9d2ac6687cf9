/** Points with their sign. @example 15 → "+15", -40 → "−40" */
export function pointsWords(points: number): string {
  return points < 0 ? `−${Math.abs(points)}` : `+${points}`;
}
