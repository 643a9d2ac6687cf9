/** The score, line by line; the lines add up to it. */
import type { Lead } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../show/clause-link.tsx";
import { pointsWords } from "../show/points.ts";

export function Score({ lead }: { readonly lead: Lead }) {
  const { lines, fit, engagement, total } = lead.score;
  const sum = lines.reduce((points, line) => points + line.points, 0);
  return (
    <Panel title="Score" aside={`fit ${fit} + engagement ${engagement}`}>
      {lines.length === 0 ? (
        <p className="panel-note">No line of the agreement gives this lead points yet.</p>
      ) : (
        <table className="score">
          <caption className="visually-hidden">Lines of the score</caption>
          <tbody>
            {lines.map(({ clause, label, points }) => (
              <tr key={`${clause} ${label}`}>
                <th scope="row">
                  {label}
                  <br />
                  <ClauseLink clause={clause} />
                </th>
                <td>{pointsWords(points)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Sum</th>
              <td>{sum}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {sum === total ? null : (
        <p className="score-off tone-bad">
          The lines sum to {sum}, the score is {total}. This must not be: run baton verify.
        </p>
      )}
      <p className="score-bar">
        {total >= lead.bar ? "Reaches" : "Below"} the MQL bar of {lead.bar} <ClauseLink clause="marketing.mql" />
      </p>
    </Panel>
  );
}
