/** Bars, histograms, lines, and funnels of reports. The table stands below: to whom listens, a plot is one picture with a name. */
import "@mantine/charts/styles.css";
import { BarChart, LineChart } from "@mantine/charts";
import type { Plot } from "../../reporting/tables/report-table.ts";
import { cellWords } from "../../words/report/cell-words.ts";
import { numberWords } from "../../words/english/numbers.ts";
import type { SaidCell, SaidTable } from "../../words/report/say-tables.ts";

type ReportChartProps = { readonly table: SaidTable; readonly plot: Plot };

/** Colors, and dashes besides: lines are told apart without seeing colors. */
const LINES = [
  { color: "var(--accent)" },
  { color: "var(--ink-quiet)", strokeDasharray: "4 4" },
  { color: "var(--good-fill)", strokeDasharray: "1 3" },
  { color: "var(--warn-fill)", strokeDasharray: "8 3" },
] as const;
const FRAME = {
  gridColor: "var(--line)",
  textColor: "var(--ink-quiet)",
  strokeDasharray: "0",
  tooltipAnimationDuration: 0,
} as const;

export function ReportChart({ table, plot }: ReportChartProps) {
  const place = (column: string): number => table.columns.findIndex(({ id }) => id === column);
  const label = place(plot.label);
  const values = plot.kind === "lines" ? plot.values : [plot.value];
  const isOne = new Set(table.lines.map(({ key }) => key)).size === 1;
  const data = table.lines.map(({ segment, cells }) => ({
    label: segment !== null && isOne ? segment : labelOf(cells[label], segment),
    ...Object.fromEntries(values.map((value) => [value, numberOf(cells[place(value)])])),
  }));
  const series = values.map((value, index) => ({
    name: value,
    label: table.columns[place(value)]?.title ?? value,
    ...(LINES[index % LINES.length] ?? LINES[0]),
  }));
  const marks = plot.kind === "histogram" ? plot.marks : [];
  const referenceLines = marks.flatMap(({ at, text }) =>
    "line" in at
      ? [
          {
            x: labelOf(table.lines.find(({ key }) => key === at.line)?.cells[label], null),
            label: text,
            color: "var(--ink)",
            strokeDasharray: "5 4",
            labelPosition: "insideTopLeft" as const,
          },
        ]
      : [],
  );
  const common = {
    h: plot.kind === "funnel" || plot.kind === "bars" ? Math.max(140, 44 + data.length * 34) : 260,
    data,
    dataKey: "label",
    series,
    ...FRAME,
    valueFormatter: (value: number) => numberWords(value, Number.isInteger(value) ? 0 : 1),
  };
  return (
    <div role="img" aria-label={`${table.title}: the table below has its numbers`}>
      {plot.kind === "lines" ? (
        <LineChart
          {...common}
          curveType="linear"
          withLegend
          legendProps={{ verticalAlign: "top", height: 26 }}
          gridAxis="x"
          lineChartProps={{ accessibilityLayer: false }}
          lineProps={{ isAnimationActive: false }}
          xAxisProps={{ interval: "preserveStartEnd", minTickGap: 18, tickMargin: 6 }}
          yAxisProps={{ width: 48, tickCount: 4 }}
        />
      ) : (
        <BarChart
          {...common}
          {...(plot.kind === "histogram" ? {} : { orientation: "vertical" as const })}
          gridAxis={plot.kind === "histogram" ? "x" : "y"}
          referenceLines={referenceLines}
          barChartProps={{ accessibilityLayer: false, margin: { top: 16, right: 12, bottom: 4, left: 0 } }}
          barProps={{ isAnimationActive: false, radius: 3 }}
          {...(plot.kind === "histogram"
            ? {
                xAxisProps: { interval: "preserveStartEnd" as const, minTickGap: 6, tickMargin: 6 },
                yAxisProps: { width: 44, allowDecimals: false, tickCount: 4 },
              }
            : { yAxisProps: { width: 120 } })}
        />
      )}
    </div>
  );
}

function labelOf(cell: SaidCell | undefined, segment: string | null): string {
  const words = cell === undefined ? "" : cellWords(cell);
  return segment === null ? words : `${segment}: ${words}`;
}

function numberOf(cell: SaidCell | undefined): number | null {
  switch (cell?.kind) {
    case "count":
    case "number":
      return cell.value;
    case "ratio":
      return cell.value === null ? null : cell.value * 100;
    case "share":
      return cell.rate.share === null ? null : cell.rate.share * 100;
    case "time":
      return cell.ms / 60_000;
    case "money":
      return cell.minor / 100;
    case "name":
    case "verdict":
    case "empty":
    case undefined:
      return null;
  }
}
