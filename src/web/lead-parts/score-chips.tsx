/** Why a lead is hot: the lines of its score that weigh most. */
import "./score-chips.css";
import type { Lead } from "../client/client.ts";
import { signedNumber } from "../../words/english/numbers.ts";

export function ScoreChips({ lines }: { readonly lines: Lead["score"]["lines"] }) {
  return (
    <ul className="plain-list score-chips" aria-label="Top score lines">
      {lines.map(({ clause, label, points }) => (
        <li key={`${clause} ${label}`} className="score-chip">
          <strong>{signedNumber(points)}</strong> {label}
        </li>
      ))}
    </ul>
  );
}
