/** The plot of a table. Shares are drawn here; what needs the library of charts comes in a chunk of its own. */
import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { Plot } from "../../reporting/tables/report-table.ts";
import { cellWords } from "../../words/report/cell-words.ts";
import type { SaidCell, SaidLine, SaidTable } from "../../words/report/say-tables.ts";
import { RateBar } from "../components/rate.tsx";

const Chart = lazy(() => import("./report-chart.tsx").then(({ ReportChart }) => ({ default: ReportChart })));
/** More are read, not looked at. */
const MOST_BARS = 30;

export function ReportPlot({ table }: { readonly table: SaidTable }) {
  const { plot, columns } = table;
  const lines = table.lines.filter(({ isTotal }) => !isTotal);
  if (plot === null || plot === undefined || lines.length === 0) return null;
  if (plot.kind === "bars" && columns.find(({ id }) => id === plot.value)?.kind === "share")
    return lines.length > MOST_BARS ? null : <Shares table={table} plot={plot} lines={lines} />;
  // Of several segments, each line would be one of many.
  if (new Set(lines.map(({ segment }) => segment)).size > 1 && plot.kind !== "bars") return null;
  return (
    <div className="report-plot">
      <Suspense fallback={<Skeleton height={260} radius="md" />}>
        <Chart table={{ ...table, lines }} plot={plot} />
      </Suspense>
    </div>
  );
}

type SharesProps = {
  readonly table: SaidTable;
  readonly plot: Extract<Plot, { readonly kind: "bars" }>;
  readonly lines: readonly SaidLine[];
};

/** Each with its interval, and with what was agreed. */
function Shares({ table, plot, lines }: SharesProps) {
  const target = plot.mark !== undefined && "value" in plot.mark.at ? plot.mark.at.value : null;
  const of = (line: SaidLine, column: string): SaidCell | undefined =>
    line.cells[table.columns.findIndex(({ id }) => id === column)];
  const isTold = new Set(lines.map(({ segment }) => segment)).size > 1;
  const isOne = new Set(lines.map(({ key }) => key)).size === 1;
  const counted = lines.filter((line) => {
    const cell = of(line, plot.value);
    return cell?.kind === "share" && cell.rate.n > 0;
  });
  if (counted.length === 0) return null;
  return (
    <ul className="plain-list report-plot report-shares" aria-label={`${table.title}, drawn`}>
      {counted.map((line) => {
        const [label, value] = [of(line, plot.label), of(line, plot.value)];
        if (label === undefined || value?.kind !== "share") return null;
        const text = [isTold ? line.segment : null, isOne && isTold ? null : cellWords(label)]
          .filter((each) => each !== null)
          .join(": ");
        return (
          <li key={`${line.segment ?? ""} ${line.key}`}>
            <span className="report-shares-label">{text}</span>
            <RateBar rate={value.rate} target={target} />
            <span className="report-shares-value">{cellWords(value)}</span>
          </li>
        );
      })}
      {target === null ? null : <li className="panel-note">The tick is the target of the agreement.</li>}
    </ul>
  );
}
