/** What the scoreboard of the month around it, or the results pack, says of one clause, with the leads behind it. */
import { use } from "react";
import {
  type LeadsBehind,
  deliveredBehind,
  periodFilter,
  promiseBehind,
  rejectionsBehind,
} from "../../reporting/leads/leads-behind.ts";
import { sampleBehind } from "../../reporting/leads/sample-behind.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { amountWords, measureTarget, verdictWords } from "../../words/report/figure-words.ts";
import { shareWords } from "../../words/report/number-words.ts";
import type { SaidPromise, SaidScoreboard } from "../../words/report/say-report.ts";
import { goalWords } from "../../words/screen/scoreboard-words.ts";
import { capital, teamName } from "../../words/english/names.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { RateBar, RateWords } from "../components/rate.tsx";
import { VerdictChip } from "../components/verdict-chip.tsx";
import { useAgreement, usePackFigures, useScoreboard } from "../client/queries.ts";
import { useMay } from "../session.ts";
import { monthWords } from "../time/month.ts";
import { ShownPeriod } from "./shown-period.ts";

export function ClauseFigures({ clause }: { readonly clause: string }) {
  const { month, pack } = use(ShownPeriod);
  if (!useMay("reports:read")) return null;
  return pack === undefined ? (
    <OfMonth clause={clause} month={month} />
  ) : (
    <OfPack clause={clause} period={pack.period} words={pack.words} />
  );
}

function OfMonth({ clause, month }: { readonly clause: string; readonly month: string | undefined }) {
  const board = useScoreboard(month).data;
  return <Figures clause={clause} board={board} words={board === undefined ? "" : monthWords(board.month)} />;
}

function OfPack({
  clause,
  period,
  words,
}: {
  readonly clause: string;
  readonly period: string;
  readonly words: string;
}) {
  const board = usePackFigures(period).data;
  // Goals are promised by the month: those of the period are in the pack, month by month.
  return <Figures clause={clause} board={board && { ...board, goalLines: [] }} words={words} />;
}

function Figures({
  clause,
  board,
  words,
}: {
  readonly clause: string;
  readonly board: SaidScoreboard | undefined;
  readonly words: string;
}) {
  if (board === undefined) return <div className="clause-figures" aria-busy />;
  const found = figuresOf(board, clause);
  if (found.length === 0) return null;
  return (
    <section className="clause-figures" aria-label={`In ${words}`}>
      <span className="clause-month">{capital(words)}</span>
      {found}
    </section>
  );
}

function figuresOf(board: SaidScoreboard, clause: string) {
  const promises = board.promises.filter((line) => line.clause === clause);
  const goals = board.goalLines.filter((line) => line.clause === clause);
  const measures = board.measures.filter((line) => line.clause === clause);
  const rejections = board.rejections.filter(({ reason }) => clause === `reasons.${reason}`);
  return [
    ...promises.map((line) => (
      <PromiseFigure key={`promise ${line.party}`} line={line} board={board} isOneOf={promises.length > 1} />
    )),
    ...goals.map((line) => <GoalFigure key={`goal ${line.clause}`} line={line} board={board} />),
    ...measures.map((line) => <MeasureFigure key={`measure ${line.name}`} line={line} board={board} />),
    ...rejections.map((line) => (
      <p key={`reason ${line.reason}`} className="clause-figure">
        <span>
          Given <LeadsNumber count={line.count} behind={rejectionsBehind(periodFilter(board), line)} />{" "}
          {line.count === 1 ? "time" : "times"}
        </span>
      </p>
    )),
  ];
}

function PromiseFigure({
  line,
  board,
  isOneOf,
}: {
  readonly line: SaidPromise;
  readonly board: SaidScoreboard;
  readonly isOneOf: boolean;
}) {
  const period = periodFilter(board);
  const { verdict, attainment, target, missed } = line;
  return (
    <div className="clause-figure">
      <VerdictChip verdict={verdict} words={verdictWords({ verdict, n: attainment.n, minimumN: MINIMUM_N })} />
      {attainment.n < MINIMUM_N ? null : (
        <RateWords
          rate={attainment}
          behind={{ hits: promiseBehind(period, line, "met"), n: promiseBehind(period, line, "due") }}
        />
      )}
      {isOneOf ? <span>{teamName(line.party)}</span> : null}
      <RateBar rate={attainment} target={target} />
      <span className="panel-note">
        {target === null ? "No target agreed" : `Target: at least ${shareWords(target)}`}
      </span>
      {missed === 0 ? null : (
        <span>
          <LeadsNumber count={missed} behind={promiseBehind(period, line, "missed")} /> missed
        </span>
      )}
    </div>
  );
}

function GoalFigure({
  line,
  board,
}: {
  readonly line: SaidScoreboard["goalLines"][number];
  readonly board: SaidScoreboard;
}) {
  const currency = useAgreement().data?.currency ?? "";
  const goal = board.goals.find(({ clause }) => clause === line.clause);
  const behind: LeadsBehind | undefined = goal && deliveredBehind(board, goal);
  return (
    <div className="clause-figure">
      <VerdictChip verdict={line.verdict} words={goalWords(line)} />
      <span>
        {behind === undefined || line.delivered === null ? (
          <span className="figure">{amountWords(line.delivered, line.unit, currency)}</span>
        ) : (
          <LeadsNumber count={line.delivered} behind={behind} />
        )}{" "}
        of <span className="goal-owed">{amountWords(line.owed, line.unit, currency)}</span>
      </span>
    </div>
  );
}

function MeasureFigure({
  line,
  board,
}: {
  readonly line: SaidScoreboard["measures"][number];
  readonly board: SaidScoreboard;
}) {
  const currency = useAgreement().data?.currency ?? "";
  return (
    <div className="clause-figure">
      <VerdictChip verdict={line.verdict} words={verdictWords(line)} />
      <span>
        <span className="figure">
          {line.verdict === "not_recorded" ? "–" : amountWords(line.value, line.unit, currency)}
        </span>{" "}
        (of <LeadsNumber count={line.n} behind={sampleBehind(line, board)} />)
      </span>
      <span className="panel-note">Target: {measureTarget(line)}</span>
    </div>
  );
}
