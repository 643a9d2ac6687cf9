import { entriesBehind, type PeriodFilter } from "../../reporting/leads/leads-behind.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { BarList } from "../components/bar-list.tsx";
import { stageName } from "../../words/names/stage-names.ts";

const SIDE_STATES: ReadonlySet<string> = new Set(["grey", "nurture", "disqualified", "lost"]);

type FunnelProps = Pick<PeriodReport, "funnel"> & { readonly period: PeriodFilter };

export function Funnel({ funnel, period }: FunnelProps) {
  const line = ({ stage, entries }: PeriodReport["funnel"][number]) => ({
    id: stage,
    label: stageName(stage),
    count: entries,
    behind: entriesBehind(period, stage),
  });
  return (
    <Panel
      title="Funnel"
      note="Entries per stage in the period. Stages can count different leads, so don’t read ratios between them as conversion rates."
    >
      <BarList lines={funnel.filter(({ stage }) => !SIDE_STATES.has(stage)).map(line)} />
      <h3 className="report-sub">Outside the funnel</h3>
      <BarList lines={funnel.filter(({ stage }) => SIDE_STATES.has(stage)).map(line)} />
    </Panel>
  );
}
