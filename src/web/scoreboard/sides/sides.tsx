/** Both sides of the agreement, in equal weight. */
import type { SaidScoreboard } from "../../../words/report/say-report.ts";
import { shareTarget } from "../share-target.ts";
import { Acceptance } from "./acceptance.tsx";
import { SidePanel } from "./side-panel.tsx";

export function Sides({ board }: { readonly board: SaidScoreboard }) {
  return (
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
  );
}
