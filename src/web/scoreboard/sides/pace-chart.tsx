/** Delivered and expected, cumulative by day of the month. */
import "@mantine/charts/styles.css";
import { numberWords } from "../../../words/english/numbers.ts";
import { LineChart } from "@mantine/charts";
import type { GoalLine } from "../../../reporting/report/report.ts";

export function PaceChart({
  goal,
  unit,
  today,
}: {
  readonly goal: GoalLine;
  readonly unit: string;
  readonly today: string | undefined;
}) {
  const days = goal.days.map(({ date, delivered, expected }) => ({ day: dayOfMonth(date), delivered, expected }));
  const summary = `${unit}, cumulative by day: ${numberWords(goal.delivered)} delivered, ${numberWords(goal.expectedByNow, 1)} expected by now, ${numberWords(goal.owed)} for the month`;
  return (
    <div role="img" aria-label={summary}>
      <LineChart
        h={170}
        data={days}
        dataKey="day"
        series={[
          { name: "expected", label: "Expected", color: "var(--ink-quiet)", strokeDasharray: "4 4" },
          { name: "delivered", label: "Delivered", color: "var(--accent)" },
        ]}
        curveType="linear"
        withDots={false}
        connectNulls={false}
        withLegend
        legendProps={{ verticalAlign: "top", height: 26 }}
        gridAxis="x"
        gridColor="var(--line)"
        textColor="var(--ink-quiet)"
        strokeDasharray="0"
        valueFormatter={(value) => numberWords(value, Number.isInteger(value) ? 0 : 1)}
        xAxisProps={{ interval: "preserveStartEnd", minTickGap: 18, tickMargin: 6 }}
        yAxisProps={{ width: 34, allowDecimals: false, tickCount: 4 }}
        {...(today === undefined
          ? {}
          : {
              referenceLines: [
                {
                  x: dayOfMonth(today),
                  label: "today",
                  color: "var(--ink-quiet)",
                  // Beside the line, on the side where there is room.
                  labelPosition:
                    Number(dayOfMonth(today)) > days.length / 2
                      ? ("insideTopRight" as const)
                      : ("insideTopLeft" as const),
                },
              ],
            })}
        tooltipAnimationDuration={0}
        lineChartProps={{ accessibilityLayer: false, margin: { top: 4, right: 6, bottom: 0, left: 0 } }}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  );
}

function dayOfMonth(date: string): string {
  return String(Number(date.slice(8)));
}
