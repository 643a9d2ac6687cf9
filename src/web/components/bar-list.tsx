/** Counts as bars, the largest as long as the list is wide. */
import type { LeadsBehind } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "./leads-number.tsx";
import "./bar-list.css";

export type BarLine = {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly behind?: LeadsBehind;
};

export function BarList({ lines }: { readonly lines: readonly BarLine[] }) {
  const most = Math.max(1, ...lines.map((line) => line.count));
  return (
    <ul className="plain-list bars">
      {lines.map(({ id, label, count, behind }) => (
        <li key={id} className="bar-line">
          <span>{label}</span>
          <strong>
            <LeadsNumber count={count} behind={behind} />
          </strong>
          <span className="bar-track" aria-hidden>
            {count === 0 ? null : <span className="bar-fill" style={{ width: `${(count / most) * 100}%` }} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
