/** The promises of one party, each with how often it was kept. */
import { type LeadsBehind, type PeriodFilter, promiseBehind } from "../../reporting/leads/leads-behind.ts";
import "./promise-list.css";
import type { Rate } from "../../reporting/report/report.ts";
import type { SaidPromise } from "../../words/report/say-report.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { LeadsNumber } from "../components/leads-number.tsx";
import { RateBar, RateWords } from "../components/rate.tsx";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { VERDICT_WORDS } from "../../words/report/figure-words.ts";
import { VerdictChip } from "../components/verdict-chip.tsx";
import { onTimeWords } from "../../words/screen/scoreboard-words.ts";
import { Instant } from "../time/instant.tsx";

type PromiseListProps = {
  readonly title: string;
  readonly lines: readonly SaidPromise[];
  /** Whether more can still come due in the month. */
  readonly isRunning: boolean;
  readonly period: PeriodFilter;
};

export function PromiseList({ title, lines, isRunning, period }: PromiseListProps) {
  return (
    <div>
      <h3 className="promises-title">{title}</h3>
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={`${line.clause} ${line.text}`} className="promise">
            <div className="promise-text">
              {line.text} <ClauseLink clause={line.clause} />
            </div>
            <div className="promise-kept">
              <Standing line={line} period={period} />
              <RateBar rate={line.attainment} target={line.target} />
              {isRunning && onTimeWords(line) !== undefined ? (
                <span className="panel-note">{onTimeWords(line)}</span>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

type StandingProps = { readonly line: SaidPromise; readonly period: PeriodFilter };

function Standing({ line, period }: StandingProps) {
  const { verdict, startsAt, attainment } = line;
  const words = verdict === "not_started" ? "nothing due yet" : VERDICT_WORDS[verdict];
  return (
    <span className="promise-standing">
      <VerdictChip verdict={verdict} words={words} />
      <Counted
        rate={attainment}
        behind={{ hits: promiseBehind(period, line, "met"), n: promiseBehind(period, line, "due") }}
      />
      {startsAt === null ? null : (
        <span className="panel-note">
          on <Instant at={startsAt} only="date" />
        </span>
      )}
    </span>
  );
}

type CountedProps = { readonly rate: Rate; readonly behind: { readonly hits: LeadsBehind; readonly n: LeadsBehind } };

/** Of a few, how many were met is said as it is, and no share. */
function Counted({ rate, behind }: CountedProps) {
  if (rate.n === 0) return null;
  if (rate.n >= MINIMUM_N) return <RateWords rate={rate} behind={behind} />;
  return (
    <span className="rate-counted">
      <LeadsNumber count={rate.hits} behind={behind.hits} /> of <LeadsNumber count={rate.n} behind={behind.n} /> met
    </span>
  );
}
