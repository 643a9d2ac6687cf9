/** Why a lead is hot: the lines of its score that weigh most. */
import "./score-chips.css";
import type { Lead } from "../client/client.ts";
import { pointsWords } from "./points.ts";

export function ScoreChips({ lines }: { readonly lines: Lead["score"]["lines"] }) {
  return (
    <ul className="plain-list score-chips" aria-label="Why it is hot">
      {lines.map(({ clause, label, points }) => (
        <li key={`${clause} ${label}`} className="score-chip">
          <strong>{pointsWords(points)}</strong> {label}
        </li>
      ))}
    </ul>
  );
}
