/** The score, line by line; the lines add up to it. */
import type { Explanation, Lead } from "../client/client.ts";
import { Panel } from "../frame/panel.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { thresholdWords } from "../../words/screen/lead-words.ts";
import { ScoreHistory } from "./score-history.tsx";
import { ScoreLines } from "../lead-parts/score-lines.tsx";

type ScoreProps = { readonly lead: Lead; readonly explanation: Explanation | undefined };

export function Score({ lead, explanation }: ScoreProps) {
  const { lines, fit, engagement, total } = lead.score;
  const exception = lead.reason.kind === "score" ? undefined : lead.reason;
  const sum = lines.reduce((points, line) => points + line.points, 0);
  return (
    <Panel title="Score" aside={`fit ${fit} + engagement ${engagement}`}>
      {lines.length === 0 ? (
        <p className="panel-note">No scoring rule gives this lead points yet.</p>
      ) : (
        <ScoreLines score={lead.score} caption="Lines of the score" />
      )}
      {sum === total ? null : (
        <p className="score-off tone-bad">
          The lines add up to {sum}, but the score is {total}. Please run <code>baton verify</code>.
        </p>
      )}
      <p className="score-bar">
        {thresholdWords(total, lead.bar, exception?.label)} <ClauseLink clause={exception?.clause ?? "marketing.mql"} />
      </p>
      {explanation === undefined ? null : <ScoreHistory explanation={explanation} />}
    </Panel>
  );
}
