import type { LikelyRange } from "../../reporting/report/capacity-forecast.ts";

const WIDTH = 112;
const HEIGHT = 14;
const EDGE = 3;
const MIDDLE = HEIGHT / 2;

/** An interval beside no difference, which is the upright line. The sentence has the numbers. */
export function RangeBar({ range: { low, median, high } }: { readonly range: LikelyRange }) {
  const [least, most] = [Math.min(0, low), Math.max(0, high)];
  const at = (value: number): number =>
    most === least ? WIDTH / 2 : EDGE + ((value - least) / (most - least)) * (WIDTH - 2 * EDGE);
  return (
    <svg className="range-bar" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line className="range-axis" x1={EDGE} x2={WIDTH - EDGE} y1={MIDDLE} y2={MIDDLE} />
      <line className="range-span" x1={at(low)} x2={at(high)} y1={MIDDLE} y2={MIDDLE} />
      <line className="range-none" x1={at(0)} x2={at(0)} y1={1} y2={HEIGHT - 1} />
      <circle className="range-middle" cx={at(median)} cy={MIDDLE} r={3} />
    </svg>
  );
}
