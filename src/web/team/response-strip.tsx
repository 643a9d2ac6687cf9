/** One rep's responses above their team's, on the scale of all cards of the team: the middle half as a bar, the median as a line. */
import type { ResponseRange } from "../../reporting/team/team.ts";
import { businessWords } from "../../words/english/elapsed-words.ts";

type StripProps = {
  readonly own: ResponseRange;
  readonly team: ResponseRange;
  /** What their team is called. */
  readonly teamName: string;
  /** Where the scale ends. */
  readonly longestMs: number;
};

export function ResponseStrip({ own, team, teamName, longestMs }: StripProps) {
  if (own.middle === null || team.middle === null) return null;
  return (
    <div className="team-strip">
      <span>Own</span>
      <Bar range={own} longestMs={longestMs} className="team-bar-own" />
      <Median range={own} />
      <span>{teamName}</span>
      <Bar range={team} longestMs={longestMs} className="team-bar-all" />
      <Median range={team} />
      <span className="team-scale" aria-hidden>
        <span>0</span>
        <span>{businessWords(longestMs)}</span>
      </span>
    </div>
  );
}

/** Of the ranges that are drawn, the longest that one reaches. */
export function longestOf(ranges: readonly ResponseRange[]): number {
  return Math.max(1, ...ranges.flatMap(({ middle, medianMs }) => [middle?.untilMs ?? 0, medianMs ?? 0]));
}

function Median({ range: { medianMs } }: { readonly range: ResponseRange }) {
  return (
    <span>
      <span className="visually-hidden">median </span>
      {medianMs === null ? "none yet" : businessWords(medianMs)}
    </span>
  );
}

type BarProps = { readonly range: ResponseRange; readonly longestMs: number; readonly className: string };

function Bar({ range: { middle, medianMs }, longestMs, className }: BarProps) {
  const percent = (ms: number): string => `${(Math.min(ms, longestMs) / longestMs) * 100}%`;
  return (
    <span className={`team-bar ${className}`} aria-hidden>
      {middle === null ? null : (
        <span
          className="team-middle"
          style={{ left: percent(middle.fromMs), width: percent(middle.untilMs - middle.fromMs) }}
        />
      )}
      {medianMs === null ? null : <span className="team-median" style={{ left: percent(medianMs) }} />}
    </span>
  );
}
