/** What to look at first: of all commitments that are not kept, the three that are furthest from their targets. */
import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { troubledBehind } from "../../reporting/leads/sample-behind.ts";
import { attention, type AttentionLine } from "../../reporting/report/attention.ts";
import { attentionFigures, attentionText, TROUBLED_WORDS } from "../../words/report/attention-words.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { ALL_ON_TARGET, NOTHING_JUDGED, onTimeWords } from "../../words/screen/scoreboard-words.ts";
import { useAgreement } from "../client/queries.ts";
import { ClauseLink } from "../components/clause-link.tsx";
import { LeadsNumber } from "../components/leads-number.tsx";
import { VerdictChip } from "../components/verdict-chip.tsx";
import { Panel } from "../frame/panel.tsx";
import { monthPhase } from "./sides/month-phase.ts";
import "./attention.css";

export function Attention({ board }: { readonly board: SaidScoreboard }) {
  const currency = useAgreement().data?.currency ?? "";
  const lines = attention(board, board.asOf);
  const isRunning = monthPhase(board) === "running";
  const toGo = ({ id, party }: AttentionLine): string | undefined => {
    const promise = board.promises.find((each) => each.clause === id && each.party === party);
    return promise === undefined || !isRunning ? undefined : onTimeWords(promise);
  };
  if (lines.length === 0) return <Nothing board={board} />;
  return (
    <Panel title="Needs attention" aside="Furthest from its target first">
      <ol className="plain-list attention">
        {lines.map((line) => (
          <li key={`${line.kind} ${line.id} ${line.party}`} className="attention-line">
            <VerdictChip verdict={line.verdict} />
            <div className="attention-text">
              {attentionText(line, board)} {line.kind === "measure" ? null : <ClauseLink clause={line.id} />}
            </div>
            <div className="attention-figures">
              <strong>{attentionFigures(line, currency)}</strong>
              <TroubledLeads line={line} board={board} />
              {toGo(line) === undefined ? null : <span className="panel-note">{toGo(line)}</span>}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function TroubledLeads({ line, board }: { readonly line: AttentionLine; readonly board: SaidScoreboard }) {
  const troubled = troubledBehind(line, board);
  if (troubled === undefined) return null;
  return (
    <span>
      <LeadsNumber count={troubled.count} behind={troubled.behind} /> {TROUBLED_WORDS[troubled.what]}
    </span>
  );
}

function Nothing({ board }: { readonly board: SaidScoreboard }) {
  const isJudged = [...board.promises, ...board.goalLines, ...board.measures].some(({ verdict }) => verdict === "kept");
  const Icon = isJudged ? IconCircleCheck : IconCircleDashed;
  return (
    <div className={`attention-none ${isJudged ? "tone-good" : "tone-quiet"}`} role="status">
      <Icon size={19} stroke={1.8} aria-hidden />
      <span>{isJudged ? ALL_ON_TARGET : NOTHING_JUDGED}</span>
    </div>
  );
}
