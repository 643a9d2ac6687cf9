/** One side: its verdict, its numbers against the month, and how many of its promises it kept. */
import { listWords } from "../../../words/english/lists.ts";
import "./side-panel.css";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import type { SaidPromise, SaidScoreboard } from "../../../words/report/say-report.ts";
import { useAgreement } from "../../client/queries.ts";
import { Goals } from "./goals.tsx";
import { KeptBar } from "./kept-bar.tsx";
import { kept, monthPhase, sideVerdict, type Tone } from "./verdict.ts";

type PartyName = SaidPromise["party"];

const ICONS: Readonly<Record<Tone, typeof IconCircleX>> = {
  good: IconCircleCheck,
  bad: IconCircleX,
  warn: IconCircleDashed,
  quiet: IconCircleDashed,
};

type SidePanelProps = {
  readonly title: string;
  readonly parties: readonly PartyName[];
  readonly board: SaidScoreboard;
  readonly children?: ReactNode;
};

export function SidePanel({ title, parties, board, children }: SidePanelProps) {
  const titleId = useId();
  const goals = board.goals.filter((goal) => parties.includes(goal.party));
  const promises = board.promises.filter((promise) => parties.includes(promise.party));
  const verdict = sideVerdict(goals, promises, monthPhase(board));
  const Icon = ICONS[verdict.tone];
  return (
    <section className="panel side" aria-labelledby={titleId}>
      <div className={`side-head tone-${verdict.tone}`}>
        <h2 id={titleId}>{title}</h2>
        <AnsweredBy parties={parties} />
        <p className="side-verdict">
          <Icon size={26} stroke={1.8} aria-hidden />
          {verdict.text}
        </p>
      </div>
      {promises.length === 0 ? null : <KeptBar kept={kept(promises)} />}
      {goals.length === 0 ? null : <Goals goals={goals} board={board} />}
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
