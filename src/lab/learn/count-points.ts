import type { LearnedPoints } from "../../reporting/learned/learned.ts";
import type { Histogram, PointCounts } from "../../reporting/learned/points-found.ts";
import type { LeadTable } from "./lead-table.ts";

/** How many of the leads that were learned from have so many points, by hand and learned. @returns null: there are none by hand */
export function countPoints({ byHand }: LeadTable, { points }: LearnedPoints): PointCounts | null {
  if (byHand === undefined) return null;
  const rows = [...points.fit.keys()].filter((row) => !Number.isNaN(points.fit[row]) && !Number.isNaN(byHand.fit[row]));
  const both = (part: "fit" | "engagement"): PointCounts["fit"] => ({
    byHand: histogram(rows.map((row) => byHand[part][row] as number)),
    learned: histogram(rows.map((row) => points[part][row] as number)),
  });
  return {
    fit: both("fit"),
    engagement: both("engagement"),
    total: {
      byHand: histogram(rows.map((row) => (byHand.fit[row] as number) + (byHand.engagement[row] as number))),
      learned: histogram(rows.map((row) => (points.fit[row] as number) + (points.engagement[row] as number))),
    },
  };
}

function histogram(points: readonly number[]): Histogram {
  const counts = new Map<number, number>();
  for (const each of points) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => a - b);
}
