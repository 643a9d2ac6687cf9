import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { BarList } from "../show/bar-list.tsx";
import { stageWords } from "../show/stage-words.ts";

const SIDE_STATES: ReadonlySet<string> = new Set(["grey", "nurture", "disqualified", "lost"]);

export function Funnel({ funnel }: Pick<PeriodReport, "funnel">) {
  const line = ({ stage, entries }: PeriodReport["funnel"][number]) => ({
    id: stage,
    label: stageWords(stage),
    count: entries,
  });
  return (
    <Panel
      title="Funnel"
      note="Entries per stage in the period. Different leads may be behind each line: one divided by another is no conversion."
    >
      <BarList lines={funnel.filter(({ stage }) => !SIDE_STATES.has(stage)).map(line)} />
      <h3 className="report-sub">Beside the funnel</h3>
      <BarList lines={funnel.filter(({ stage }) => SIDE_STATES.has(stage)).map(line)} />
    </Panel>
  );
}
