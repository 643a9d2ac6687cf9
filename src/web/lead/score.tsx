/** The score, line by line; the lines add up to it. */
import type { Lead } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { thresholdWords } from "../../words/screen/lead-words.ts";
import { signedNumber } from "../../words/english/numbers.ts";

export function Score({ lead }: { readonly lead: Lead }) {
  const { lines, fit, engagement, total } = lead.score;
  const exception = lead.reason.kind === "score" ? undefined : lead.reason;
  const sum = lines.reduce((points, line) => points + line.points, 0);
  return (
    <Panel title="Score" aside={`fit ${fit} + engagement ${engagement}`}>
      {lines.length === 0 ? (
        <p className="panel-note">No scoring rule gives this lead points yet.</p>
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
                <td>{signedNumber(points)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              <td>{sum}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {sum === total ? null : (
        <p className="score-off tone-bad">
          The lines add up to {sum}, but the score is {total}. Please run <code>baton verify</code>.
        </p>
      )}
      <p className="score-bar">
        {thresholdWords(total, lead.bar, exception?.label)} <ClauseLink clause={exception?.clause ?? "marketing.mql"} />
      </p>
    </Panel>
  );
}
