/** Which month it is, of when, and in whose zone. */
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { Instant } from "../time/instant.tsx";
import { monthWords } from "../time/month.ts";

export function BoardNote({ board }: { readonly board: SaidScoreboard | undefined }) {
  if (board === undefined) return "One month’s commitments, measured the same way for every team.";
  return (
    <>
      {monthWords(board.month)}, as of <Instant at={board.asOf} /> (month in time zone {board.zone})
    </>
  );
}
