/** The lines of a score; they add up to it. */
import "./score-lines.css";
import type { Lead } from "../client/client.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { signedNumber } from "../../words/english/numbers.ts";

type ScoreLinesProps = { readonly score: Pick<Lead["score"], "lines">; readonly caption: string };

export function ScoreLines({ score: { lines }, caption }: ScoreLinesProps) {
  return (
    <table className="score-lines">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {lines.map(({ clause, label, points }) => (
          <tr key={`${clause} ${label}`}>
            <th scope="row">
              {label} <ClauseLink clause={clause} />
            </th>
            <td>{signedNumber(points)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td>{lines.reduce((points, line) => points + line.points, 0)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
