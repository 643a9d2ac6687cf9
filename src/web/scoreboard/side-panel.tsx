/** One side: its verdict, its numbers against the month, its promises with a clock. */
import "./side-panel.css";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { useId } from "react";
import type { PromiseLine, Scoreboard } from "../../reporting/report.ts";
import { useAgreement } from "../queries.ts";
import { GoalPace } from "./goal-pace.tsx";
import { KeptBar } from "./kept-bar.tsx";
import { PromiseList } from "./promise-list.tsx";
import { kept, monthPhase, sideVerdict, type Tone } from "./verdict.ts";

type PartyName = PromiseLine["party"];

const PARTY_WORDS: Readonly<Record<PartyName, string>> = { marketing: "Marketing", qualification: "Qualification", sales: "Sales" };
const ICONS: Readonly<Record<Tone, typeof IconCircleX>> = { good: IconCircleCheck, bad: IconCircleX, warn: IconCircleDashed, quiet: IconCircleDashed };

export function SidePanel({ title, parties, board }: { readonly title: string; readonly parties: readonly PartyName[]; readonly board: Scoreboard }) {
  const titleId = useId();
  const goals = board.goals.filter((goal) => parties.includes(goal.party));
  const promises = board.promises.filter((promise) => parties.includes(promise.party));
  const phase = monthPhase(board);
  const verdict = sideVerdict(goals, promises, phase);
  const Icon = ICONS[verdict.tone];
  return (
    <section className="panel side" aria-labelledby={titleId}>
      <div className={`side-head tone-${verdict.tone}`}>
        <h2 id={titleId}>{title}</h2>
        <AnsweredBy parties={parties} />
        <p className="side-verdict">
          <Icon size={27} stroke={1.8} aria-hidden />
          {verdict.text}
        </p>
      </div>
      {promises.length === 0 ? null : <KeptBar kept={kept(promises)} />}
      {goals.length === 0 ? null : (
        <div className="side-goals">
          {goals.map((goal) => (
            <GoalPace key={goal.clause} goal={goal} phase={phase} asOf={board.asOf} zone={board.zone} />
          ))}
        </div>
      )}
      {parties.map((party) => {
        const lines = promises.filter((promise) => promise.party === party);
        return lines.length === 0 ? null : <PromiseList key={party} title={parties.length === 1 ? "Promises" : `${PARTY_WORDS[party]}: promises`} lines={lines} />;
      })}
      {goals.length + promises.length === 0 ? <p className="side-none">The agreement names no number and no clock for this side.</p> : null}
    </section>
  );
}

function AnsweredBy({ parties }: { readonly parties: readonly PartyName[] }) {
  const { data } = useAgreement();
  const leads = data?.people.filter((person) => parties.some((party) => person.leads.includes(party))) ?? [];
  return leads.length === 0 ? null : <span className="side-lead">{leads.map((person) => person.name).join(", ")}</span>;
}
