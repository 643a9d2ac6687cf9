/** What needs attention as one line: the commitment, what was reached, and how many leads are behind it. */
import type { AttentionLine } from "../../reporting/report/attention.ts";
import { troubledBehind } from "../../reporting/leads/sample-behind.ts";
import { marked, markedCount, type MarkedWords } from "../sheet/marked-words.ts";
import { attentionFigures, attentionText, TROUBLED_WORDS } from "./attention-words.ts";
import type { SaidScoreboard } from "./say-report.ts";

/** @example "Sales makes the first touch on hot leads within 15 business minutes: 64.7%, target 80.0%; 22 missed" */
export function markedAttention(line: AttentionLine, board: SaidScoreboard, currency: string): MarkedWords {
  const troubled = troubledBehind(line, board);
  return [
    ...marked(attentionText(line, board), line.kind === "measure" ? undefined : line.id),
    ...marked(`: ${attentionFigures(line, currency)}`),
    ...(troubled === undefined || troubled.count === 0
      ? []
      : [
          ...marked("; "),
          ...markedCount(troubled.count, troubled.behind),
          ...marked(` ${TROUBLED_WORDS[troubled.what]}`),
        ]),
  ];
}
