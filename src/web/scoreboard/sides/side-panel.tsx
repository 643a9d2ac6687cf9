/** One side: its verdict, its numbers against the month, and how many of its promises it kept. */
import { periodFilter, sideBehind } from "../../../reporting/leads/leads-behind.ts";
import { listWords } from "../../../words/english/lists.ts";
import "./side-panel.css";
import { type ReactNode, Suspense, useId } from "react";
import type { SaidPromise, SaidScoreboard } from "../../../words/report/say-report.ts";
import { useAgreement } from "../../client/queries.ts";
import { Goals } from "./goals.tsx";
import { KeptBar } from "./kept-bar.tsx";
import { sideStanding } from "../../../reporting/report/side-standing.ts";
import { sideWords } from "../../../words/screen/scoreboard-words.ts";
import { toneOf, VerdictIcon } from "../../components/verdict-chip.tsx";
import { kept } from "./month-phase.ts";
import { lazyChunk } from "../../load-chunk.ts";

const Trend = lazyChunk(() => import("./trend.tsx"), "Trend");

type PartyName = SaidPromise["party"];

type SidePanelProps = {
  readonly title: string;
  readonly parties: readonly PartyName[];
  readonly board: SaidScoreboard;
  /** Without what one would choose in it. */
  readonly isBrief: boolean;
  readonly children?: ReactNode;
};

export function SidePanel({ title, parties, board, isBrief, children }: SidePanelProps) {
  const titleId = useId();
  const goals = board.goals.filter((goal) => parties.includes(goal.party));
  const promises = board.promises.filter((promise) => parties.includes(promise.party));
  const goalLines = board.goalLines.filter((goal) => parties.includes(goal.party));
  const standing = sideStanding([...promises, ...goalLines].map(({ verdict }) => verdict));
  const verdict = standing?.verdict ?? "no_target";
  return (
    <section className="panel side" aria-labelledby={titleId}>
      <div className={`side-head tone-${toneOf(verdict)}`}>
        <h2 id={titleId}>{title}</h2>
        <AnsweredBy parties={parties} />
        <p className="side-verdict">
          <VerdictIcon verdict={verdict} size={26} />
          {sideWords(standing)}
        </p>
      </div>
      {promises.length === 0 ? null : (
        <KeptBar
          kept={kept(promises)}
          target={promises[0]?.target ?? null}
          behind={(how) => sideBehind(periodFilter(board), parties, how)}
        />
      )}
      {promises.length === 0 || isBrief ? null : (
        <span className="trend-place">
          <Suspense fallback={null}>
            <Trend month={board.month} of={{ parties }} />
          </Suspense>
        </span>
      )}
      {goals.length === 0 ? null : <Goals goals={goals} board={board} isBrief={isBrief} />}
      {goals.length + promises.length === 0 ? (
        <p className="side-none">The agreement sets no goals and no SLA targets for this team.</p>
      ) : null}
      {children}
    </section>
  );
}

function AnsweredBy({ parties }: { readonly parties: readonly PartyName[] }) {
  const { data } = useAgreement();
  const leads = data?.people.filter((person) => parties.some((party) => person.leads.includes(party))) ?? [];
  return leads.length === 0 ? null : <span className="side-lead">{listWords(leads.map((person) => person.name))}</span>;
}
