/** Customers expected and customers that came, by chance. The table below has the numbers: to whom listens, the plot is one picture with a name. */
import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { numberWords } from "../../words/english/numbers.ts";
import type { PointsFound } from "../client/points-client.ts";

export function PointsChart({ groups }: { readonly groups: PointsFound["groups"] }) {
  const share = (count: number, leads: number): number => (leads === 0 ? 0 : (100 * count) / leads);
  return (
    <div role="img" aria-label="Chances and what came: the table below has its numbers">
      <BarChart
        h={260}
        data={groups.map(({ label, leads, expected, won }) => ({
          label,
          expected: share(expected, leads),
          came: share(won, leads),
        }))}
        dataKey="label"
        series={[
          { name: "expected", label: "expected", color: "var(--ink-quiet)" },
          { name: "came", label: "came", color: "var(--accent)" },
        ]}
        withLegend
        legendProps={{ verticalAlign: "top", height: 26 }}
        gridColor="var(--line)"
        textColor="var(--ink-quiet)"
        strokeDasharray="0"
        tooltipAnimationDuration={0}
        gridAxis="x"
        valueFormatter={(value: number) => `${numberWords(value, 1)}%`}
        barChartProps={{ accessibilityLayer: false, margin: { top: 4, right: 12, bottom: 4, left: 0 } }}
        barProps={{ isAnimationActive: false, radius: 3 }}
        xAxisProps={{ interval: "preserveStartEnd", minTickGap: 6, tickMargin: 6 }}
        yAxisProps={{ width: 52, tickCount: 4 }}
      />
    </div>
  );
}
