/** One lead of the queue: who, how urgent, and – when chosen – why, and what to do. */
import { attemptsWords } from "../../words/screen/queue-words.ts";
import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { AnswerButtons } from "../actions/answer-buttons.tsx";
import type { Answers } from "../actions/use-answers.tsx";
import type { Queue } from "../client/client.ts";
import { NextDue } from "../lead-parts/accountable.tsx";
import { ClauseLink } from "../components/clause-link.tsx";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import { Countdown } from "../time/countdown.tsx";
import { GradeBadge } from "../lead-parts/grade-badge.tsx";
import { NextAttempt } from "../lead-parts/next-attempt.tsx";
import { sourceName } from "../../words/names/source-names.ts";
import { ReasonWords } from "../lead-parts/reason-words.tsx";
import { ScoreChips } from "../lead-parts/score-chips.tsx";
import { stageName } from "../../words/names/stage-names.ts";

type QueueLineProps = {
  readonly item: Queue["items"][number];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly answers: Answers;
};

export function QueueLine({ item, isChosen, onChoose, answers }: QueueLineProps) {
  const { leadId, name, company, clock } = item;
  const next = item.accountable?.next ?? undefined;
  const facts = [
    name === null ? null : company,
    `from ${sourceName(item.origin)}`,
    stageName(item.stage),
    attemptsWords(item.attempts),
  ];
  return (
    // The keyboard chooses by j and k (see KeyboardHelp); the link inside is what Tab reaches.
    <li
      className="queue-line"
      data-lead={leadId}
      tabIndex={-1}
      aria-current={isChosen ? "true" : undefined}
      onClick={onChoose}
      onFocus={onChoose}
    >
      <div className="queue-who">
        <div className="queue-name">
          <Link to="/leads/$leadId" params={{ leadId }}>
            {name ?? company ?? leadId}
          </Link>
          <GradeBadge grade={item.grade} score={item.reason.kind === "score" ? item.score : null} />
        </div>
        <div className="queue-facts">
          <ReasonWords reason={item.reason} />
        </div>
        {item.nextAttempt === null ? null : (
          <div className="queue-facts">
            <NextAttempt next={item.nextAttempt} />
          </div>
        )}
        <div className="queue-facts">{facts.filter((fact) => fact !== null).join(" · ")}</div>
      </div>
      <div className="queue-clock">
        {clock === null ? null : <Countdown clock={clock} />}
        {clock === null ? null : <span className="queue-clock-kind">{clockTitleOf(clock.kind)}</span>}
        {clock === null || next?.what !== "clock" ? (
          <span className="queue-facts">{next === undefined ? "nothing due" : <NextDue next={next} />}</span>
        ) : null}
      </div>
      {isChosen ? (
        <div className="queue-more">
          {item.why.length === 0 ? null : <ScoreChips lines={item.why} />}
          <div className="queue-do">
            <AnswerButtons offered={item.actions} lead={item} answers={answers} />
            <span className="queue-clause">
              {clock === null ? null : (
                <>
                  within {clock.targetText} <ClauseLink clause={clock.clause} />
                </>
              )}
              <Link to="/leads/$leadId" params={{ leadId }} className="queue-open">
                {clock?.kind === "fix-data" ? "Correct data" : "Open"} <IconArrowRight size={14} aria-hidden />
              </Link>
            </span>
          </div>
        </div>
      ) : null}
    </li>
  );
}
