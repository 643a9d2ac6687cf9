/** / — is each side keeping its word this month? Both sides open their week here. */
import { periodFilter } from "../../reporting/leads/leads-behind.ts";
import { Group } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { ShownPeriod } from "../clause/shown-period.ts";
import { FirstHour } from "../first-hour/first-hour.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useScoreboard } from "../client/queries.ts";
import { SCOREBOARD_TITLE } from "../../words/screen/scoreboard-words.ts";
import { Attention } from "./attention.tsx";
import { BoardNote } from "./board-note.tsx";
import { Leakage } from "./leakage.tsx";
import { Measures } from "./measures.tsx";
import { MonthSwitcher } from "./month-switcher.tsx";
import { ShareMenu } from "./share-menu.tsx";
import { Promises } from "./promises.tsx";
import { monthPhase } from "./sides/month-phase.ts";
import { shareTarget } from "./share-target.ts";
import { Sides } from "./sides/sides.tsx";
import { Speed } from "./speed.tsx";
import "./board.css";

const route = getRouteApi("/");

export function ScoreboardPage() {
  const { month } = route.useSearch();
  const board = useScoreboard(month);
  return (
    <Page
      title={SCOREBOARD_TITLE}
      note={<BoardNote board={board.data} />}
      controls={
        <Group gap="xs" wrap="nowrap">
          <MonthSwitcher month={month} board={board.data} />
          <ShareMenu />
        </Group>
      }
    >
      <ShownPeriod value={{ month }}>
        <Loaded query={board}>{(data) => <Board board={data} />}</Loaded>
      </ShownPeriod>
    </Page>
  );
}

function Board({ board }: { readonly board: SaidScoreboard }) {
  return (
    <>
      <FirstHour board={board} />
      {board.leakage === null ? null : <Leakage leakage={board.leakage} />}
      <Attention board={board} />
      <Sides board={board} isBrief={false} />
      <Promises promises={board.promises} isRunning={monthPhase(board) === "running"} period={periodFilter(board)} />
      {board.speedToLead === null ? null : (
        <Speed speed={board.speedToLead} within60={shareTarget(board, "speed-to-lead")} period={periodFilter(board)} />
      )}
      <Measures board={board} />
    </>
  );
}
