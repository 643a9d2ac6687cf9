/** / — is each side keeping its word this month? Both sides open their week here. */
import { periodFilter } from "../../reporting/leads/leads-behind.ts";
import { getRouteApi } from "@tanstack/react-router";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { FirstHour } from "../first-hour/first-hour.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useScoreboard } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { monthWords } from "../time/month.ts";
import { Acceptance } from "./sides/acceptance.tsx";
import { Attention } from "./attention.tsx";
import { Leakage } from "./leakage.tsx";
import { Measures } from "./measures.tsx";
import { MonthSwitcher } from "./month-switcher.tsx";
import { Promises } from "./promises.tsx";
import { monthPhase } from "./sides/month-phase.ts";
import { shareTarget } from "./share-target.ts";
import { SidePanel } from "./sides/side-panel.tsx";
import { Speed } from "./speed.tsx";
import "./board.css";

const route = getRouteApi("/");

export function ScoreboardPage() {
  const { month } = route.useSearch();
  const board = useScoreboard(month);
  return (
    <Page
      title="Are both teams meeting their commitments?"
      note={<Note board={board.data} />}
      controls={<MonthSwitcher month={month} board={board.data} />}
    >
      <Loaded query={board}>{(data) => <Board board={data} />}</Loaded>
    </Page>
  );
}

function Board({ board }: { readonly board: SaidScoreboard }) {
  return (
    <>
      <FirstHour board={board} />
      {board.leakage === null ? null : <Leakage leakage={board.leakage} />}
      <Attention board={board} />
      <div className="panels sides">
        <SidePanel title="Marketing" parties={["marketing"]} board={board}>
          {board.acceptance === null ? null : (
            <Acceptance
              acceptance={board.acceptance}
              rejections={board.rejections}
              target={shareTarget(board, "acceptance")}
              from={board.from}
              until={board.until}
            />
          )}
        </SidePanel>
        <SidePanel title="Sales" parties={["qualification", "sales"]} board={board} />
      </div>
      <Promises promises={board.promises} isRunning={monthPhase(board) === "running"} period={periodFilter(board)} />
      {board.speedToLead === null ? null : (
        <Speed speed={board.speedToLead} within60={shareTarget(board, "speed-to-lead")} period={periodFilter(board)} />
      )}
      <Measures board={board} />
    </>
  );
}

function Note({ board }: { readonly board: SaidScoreboard | undefined }) {
  if (board === undefined) return "One month’s commitments, measured the same way for every team.";
  return (
    <>
      {monthWords(board.month)}, as of <Instant at={board.asOf} /> (month in time zone {board.zone})
    </>
  );
}
