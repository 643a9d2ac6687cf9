/** How the score came to be: its course with what time took of it, and what it was made of at any of its instants. */
import "./score-history.css";
import { useState } from "react";
import type { Explanation } from "../client/client.ts";
import { useRead } from "../client/queries.ts";
import { Shortened } from "../components/shortened.tsx";
import { Instant } from "../time/instant.tsx";
import { signedNumber } from "../../words/english/numbers.ts";
import { scoreChangeWords } from "../../words/screen/lead-words.ts";
import { ScoreLines } from "../lead-parts/score-lines.tsx";
import { timeScale } from "./axis/time-scale.ts";

/** The latest. */
const MOST = 4;
const HEIGHT = 72;

export function ScoreHistory({ explanation }: { readonly explanation: Explanation }) {
  const { history, leadId } = explanation;
  const [chosen, setChosen] = useState<number | undefined>();
  if (history.scores.length < 2) return null;
  return (
    <div className="score-history">
      <h3>How it came to be</h3>
      <Course explanation={explanation} />
      <Shortened items={history.scores.toReversed()} most={MOST} noun="scores">
        {(shown) => (
          <ol className="plain-list">
            {shown.map((score) => {
              const { seq, at, recordedAt, total, faded } = score;
              const known = Math.max(at, recordedAt);
              const isChosen = chosen === seq;
              return (
                <li key={seq}>
                  <button
                    type="button"
                    className="score-then"
                    aria-expanded={isChosen}
                    onClick={() => setChosen(isChosen ? undefined : seq)}
                  >
                    <Instant at={at} /> <strong>{total}</strong>
                    <span>{faded === null ? "" : signedNumber(total - faded)}</span>
                  </button>
                  {isChosen ? (
                    <div className="score-was">
                      <p>{scoreChangeWords(score)}</p>
                      <ScoreThen leadId={leadId} at={known} />
                    </div>
                  ) : null}
                </li>
              );
            })}
          </ol>
        )}
      </Shortened>
    </div>
  );
}

function ScoreThen({ leadId, at }: { readonly leadId: string; readonly at: number }) {
  const then = useRead("explanation", { leadId, at }).data;
  return then === undefined ? (
    <p>Loading …</p>
  ) : (
    <ScoreLines score={then.score} caption="What the score was made of then" />
  );
}

/** Down with time, up or down with what happened; the dashed line is the threshold. */
function Course({ explanation: { history, score, at: now, bar } }: { readonly explanation: Explanation }) {
  const [first] = history.scores;
  const scale = timeScale({ from: first?.at ?? now, until: now }, null);
  const most = Math.max(bar, score.total, ...history.scores.map(({ total }) => total)) * 1.08;
  const x = (at: number): number => scale.at(at) * 3;
  const y = (points: number): number => HEIGHT - (Math.max(0, points) / most) * HEIGHT;
  const points = history.scores.flatMap(({ at, total, faded }) => [
    ...(faded === null ? [] : [[x(at), y(faded)] as const]),
    [x(at), y(total)] as const,
  ]);
  points.push([300, y(score.total)]);
  return (
    <svg
      className="score-course"
      viewBox={`0 0 300 ${HEIGHT}`}
      preserveAspectRatio="none"
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label={`Score over time, from ${first?.total ?? 0} to ${score.total}; the MQL threshold is ${bar}`}
    >
      <line x1="0" x2="300" y1={y(bar)} y2={y(bar)} className="score-threshold" />
      <polyline points={points.map(([left, top]) => `${left},${top}`).join(" ")} className="score-line" />
    </svg>
  );
}
