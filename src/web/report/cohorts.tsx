/** Month of first contact against whole months until won: do the leads of spring buy sooner than those of autumn? */
import {
  capturedAndWonBehind,
  capturedBehind,
  type LeadsBehind,
  type PeriodFilter,
  wonAfterBehind,
} from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { numberWords } from "../../words/english/numbers.ts";
import { shareWords } from "../../words/report/number-words.ts";
import type { PeriodReport } from "../../reporting/report/report.ts";
import { Panel } from "../frame/panel.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { monthWords, shortMonthWords } from "../time/month.ts";

type CohortsProps = Pick<PeriodReport, "cohorts"> & {
  readonly period: PeriodFilter;
  /** Whether the wins counted are all that there are: then there is a list of them. */
  readonly isListed: boolean;
  /** Whether the reader sees what became of leads. */
  readonly isShown: boolean;
};

export function Cohorts({ cohorts, period, isListed, isShown }: CohortsProps) {
  const width = Math.max(0, ...cohorts.map(({ wonByMonth }) => wonByMonth.length));
  const most = Math.max(0, ...cohorts.flatMap(({ leads, wonByMonth }) => wonByMonth.map((won) => share(won, leads))));
  if (cohorts.length === 0) return null;
  return (
    <Panel
      title="Cohorts"
      note="Customers by month captured and full months to win. Darker means a larger share of that month’s leads. Wins dated before capture are left out."
    >
      <WideTable
        label="Cohorts"
        head={
          <>
            <th scope="col">Captured</th>
            <th scope="col" className="number">
              Leads
            </th>
            {Array.from({ length: width }, (_, months) => (
              <th key={months} scope="col" className="number">
                <span className="visually-hidden">Months to win: </span>
                {months}
              </th>
            ))}
            <th scope="col" className="number">
              Won
            </th>
          </>
        }
      >
        {cohorts.map(({ month, leads, wonByMonth }) => {
          const won = wonByMonth.reduce((sum, count) => sum + count, 0);
          return (
            <tr key={month}>
              <th scope="row" title={monthWords(month)}>
                {shortMonthWords(month)}
              </th>
              <td className="number">
                <LeadsNumber count={leads} behind={capturedBehind(period, month)} />
              </td>
              {Array.from({ length: width }, (_, months) => (
                <HeatCell
                  key={months}
                  won={wonByMonth[months]}
                  leads={leads}
                  most={most}
                  behind={isShown ? wonAfterBehind(period, month, months) : undefined}
                />
              ))}
              <td className="number total">
                <LeadsNumber count={won} behind={isListed ? capturedAndWonBehind(period, month) : undefined} />{" "}
                <span className="cohort-share">{leads === 0 ? "" : shareWords(won / leads)}</span>
              </td>
            </tr>
          );
        })}
      </WideTable>
    </Panel>
  );
}

function HeatCell({
  won,
  leads,
  most,
  behind,
}: {
  readonly won: number | undefined;
  readonly leads: number;
  readonly most: number;
  readonly behind: LeadsBehind | undefined;
}) {
  if (won === undefined) return <td className="number" aria-label="not yet" />;
  if (won === 0) return <td className="number nothing">–</td>;
  const part = share(won, leads);
  // At most half of the accent: the ink stays readable on it.
  const heat = most === 0 ? 0 : Math.round((part / most) * 50);
  return (
    <td
      className="number"
      style={{ background: `color-mix(in srgb, var(--accent) ${heat}%, transparent)` }}
      title={`${shareWords(part)} of ${numberWords(leads)} leads`}
    >
      <LeadsNumber count={won} behind={behind} />
    </td>
  );
}

function share(won: number, leads: number): number {
  return leads === 0 ? 0 : won / leads;
}
