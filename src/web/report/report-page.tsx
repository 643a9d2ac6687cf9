/** /report — what became of the leads: where they came from, which bought, how long it took, who kept the promises. */
import { dealsBehind, periodFilter } from "../../reporting/leads/leads-behind.ts";
import "./report.css";
import { SegmentedControl } from "@mantine/core";
import { IconChartBarOff } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { SaidReport } from "../../words/report/say-report.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useReport } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { Promises } from "../scoreboard/promises.tsx";
import { shareTarget } from "../scoreboard/share-target.ts";
import { Speed } from "../scoreboard/speed.tsx";
import { Anomalies } from "./anomalies.tsx";
import { AttainmentByMember } from "./attainment-by-member.tsx";
import { Cohorts } from "./cohorts.tsx";
import { DaysToWin } from "./days-to-win.tsx";
import { DealsByPerson } from "./deals-by-person.tsx";
import { Funnel } from "./funnel.tsx";
import { MqlsByOrigin } from "./mqls-by-origin.tsx";
import { WonByOrigin } from "./won-by-origin.tsx";
import { periodBounds, PERIOD_WORDS, PERIODS, type ReportPeriod } from "./period.ts";

const route = getRouteApi("/report");

export function ReportPage() {
  const { period = "all" } = route.useSearch();
  const [openedAt] = useState(() => Date.now());
  const bounds = useMemo(() => periodBounds(period, openedAt), [period, openedAt]);
  const report = useReport(bounds);
  return (
    <Page title="Report" note={<Note report={report.data} />} controls={<PeriodSwitcher period={period} />}>
      <Loaded query={report} empty={(data) => (isEmpty(data) ? <NothingYet period={period} /> : null)}>
        {(data) => <Sections report={data} />}
      </Loaded>
    </Page>
  );
}

function Sections({ report }: { readonly report: SaidReport }) {
  const period = periodFilter(report);
  return (
    <>
      <div className="panels">
        <Funnel funnel={report.funnel} period={period} />
        <div className="report-stack">
          {report.won === null || report.daysToWin === null ? null : (
            <DaysToWin won={report.won} daysToWin={report.daysToWin} period={period} />
          )}
          {report.speedToLead === null ? null : (
            <Speed speed={report.speedToLead} within60={shareTarget(report, "speed-to-lead")} period={period} />
          )}
        </div>
      </div>
      <MqlsByOrigin lines={report.mqlByMonthAndOrigin} period={period} />
      {report.won === null ? null : <WonByOrigin lines={report.wonByOrigin} won={report.won} period={period} />}
      <Cohorts
        cohorts={report.cohorts}
        period={period}
        isShown={report.won !== null}
        isListed={report.won !== null && report.anomalies.length === 0}
      />
      <Promises promises={report.attainment} isRunning={false} period={period} />
      <AttainmentByMember lines={report.attainmentByMember} period={period} />
      <div className="panels">
        <Panel title="Deals by SDR">
          <DealsByPerson
            label="Deals by SDR"
            lines={report.dealsBySdr.map(({ sdr, ...rest }) => ({
              person: sdr,
              behind: dealsBehind(period, { sdr }),
              ...rest,
            }))}
          />
        </Panel>
        <Panel title="Deals by sales rep">
          <DealsByPerson
            label="Deals by sales rep"
            lines={report.dealsByRep.map(({ rep, ...rest }) => ({
              person: rep,
              behind: dealsBehind(period, { rep }),
              ...rest,
            }))}
          />
        </Panel>
      </div>
      <Anomalies lines={report.anomalies} />
    </>
  );
}

function PeriodSwitcher({ period }: { readonly period: ReportPeriod }) {
  const navigate = useNavigate();
  return (
    <SegmentedControl
      aria-label="Period"
      size="xs"
      data={PERIODS.map((each) => ({ value: each, label: PERIOD_WORDS[each] }))}
      value={period}
      onChange={(chosen) => void navigate({ to: "/report", search: chosen === "all" ? {} : { period: chosen } })}
    />
  );
}

function Note({ report }: { readonly report: SaidReport | undefined }) {
  if (report === undefined) return "What happened to the leads.";
  const { from, until, zone } = report;
  return (
    <>
      {from === null ? "From the first lead" : <Instant at={from} only="date" />} to{" "}
      {until === null ? "now" : <Instant at={until} only="date" />} (months in time zone {zone})
    </>
  );
}

function NothingYet({ period }: { readonly period: ReportPeriod }) {
  return (
    <Empty
      icon={<IconChartBarOff size={34} stroke={1.4} aria-hidden />}
      title={period === "all" ? "No leads yet" : "No activity in this period"}
    >
      <p>
        {period === "all"
          ? "Import past leads with `baton import`, or send the first lead to the API."
          : "Choose a longer period above."}
      </p>
    </Empty>
  );
}

function isEmpty({ funnel, won, dealsByRep }: SaidReport): boolean {
  return funnel.every(({ entries }) => entries === 0) && (won === null || won.n === 0) && dealsByRep.length === 0;
}
