/** Both sides of the agreement, in equal weight. */
import type { SaidScoreboard } from "../../../words/report/say-report.ts";
import { shareTarget } from "../share-target.ts";
import { Acceptance } from "./acceptance.tsx";
import { SidePanel } from "./side-panel.tsx";

/** @param props.isBrief without what one would choose or read up close */
export function Sides({ board, isBrief }: { readonly board: SaidScoreboard; readonly isBrief: boolean }) {
  return (
    <div className="panels sides">
      <SidePanel title="Marketing" parties={["marketing"]} board={board} isBrief={isBrief}>
        {board.acceptance === null ? null : (
          <Acceptance
            acceptance={board.acceptance}
            rejections={board.rejections}
            target={shareTarget(board, "acceptance")}
            from={board.from}
            until={board.until}
            isBrief={isBrief}
          />
        )}
      </SidePanel>
      <SidePanel title="Sales" parties={["qualification", "sales"]} board={board} isBrief={isBrief} />
    </div>
  );
}
