/** /wall — the present month in large type, for a screen that nobody touches: for whoever is signed in, or has a read-only link. */
import "./wall.css";
import { IconLinkOff } from "@tabler/icons-react";
import { useRef } from "react";
import { useDocumentTitle } from "@mantine/hooks";
import { Navigate } from "@tanstack/react-router";
import { isSignedOut } from "../client/people-client.ts";
import { useScoreboard } from "../client/queries.ts";
import { BatonMark } from "../frame/baton-mark.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { KEY_HERE } from "../page.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { SCOREBOARD_TITLE } from "../../words/screen/scoreboard-words.ts";
import { BoardNote } from "../scoreboard/board-note.tsx";
import { Attention } from "../scoreboard/attention.tsx";
import { Sides } from "../scoreboard/sides/sides.tsx";
import { useFitToScreen } from "./use-fit-to-screen.ts";

export function WallPage() {
  const board = useScoreboard(undefined);
  useDocumentTitle(`${SCOREBOARD_TITLE} · Baton`);
  if (board.data === undefined && board.error !== null && isSignedOut(board.error))
    return KEY_HERE === undefined ? <Navigate to="/sign-in" search={{ to: "/wall" }} replace /> : <Ended />;
  return <Loaded query={board}>{(data) => <Wall board={data} />}</Loaded>;
}

function Wall({ board }: { readonly board: SaidScoreboard }) {
  const wall = useRef<HTMLElement>(null);
  useFitToScreen(wall);
  return (
    <main className="wall" ref={wall}>
      <header className="wall-head">
        <BatonMark />
        <h1>{SCOREBOARD_TITLE}</h1>
        <div className="wall-note">
          <BoardNote board={board} />
        </div>
      </header>
      <Attention board={board} />
      <Sides board={board} isBrief />
    </main>
  );
}

function Ended() {
  return (
    <main className="wall">
      <h1 className="visually-hidden">{SCOREBOARD_TITLE}</h1>
      <Empty icon={<IconLinkOff size={34} stroke={1.4} aria-hidden />} title="This link doesn’t open anything anymore">
        <p>
          It has expired, was revoked, or wasn’t copied completely. Ask the person who gave it to you for a new one.
        </p>
      </Empty>
    </main>
  );
}
