/** /reports/$report — one report: its plot, the table behind it, and what can be asked of it. All of that is in the address. */
import "./catalog.css";
import { Button, Group } from "@mantine/core";
import { IconArrowLeft, IconChartBarOff, IconDownload } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { periodNoteWords } from "../../words/report/period-note.ts";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { addressOf } from "../page.ts";
import { ReportControls } from "./report-controls.tsx";
import {
  type CatalogReport,
  queryOf,
  reportPath,
  type ReportSearch,
  useCatalogReport,
  useReports,
} from "./report-queries.ts";
import { ReportPlot } from "./report-plot.tsx";
import { ReportTableView } from "./report-table-view.tsx";

const SpendPanel = lazy(() => import("./spend-panel.tsx").then((chunk) => ({ default: chunk.SpendPanel })));
const route = getRouteApi("/reports/$report");

export function ReportPage() {
  const { report } = route.useParams();
  const search = route.useSearch();
  const query = useCatalogReport(report, search);
  const { data } = query;
  const listed = useReports().data?.reports.find(({ id }) => id === report);
  return (
    <Page
      title={data?.title ?? listed?.title ?? "Report"}
      note={data === undefined ? undefined : periodNoteWords(data)}
      controls={
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={17} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/reports" />}
          >
            All reports
          </Button>
          <Button
            component="a"
            variant="default"
            href={`${addressOf(reportPath("pdf", report))}${queryOf(search)}`}
            download
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            PDF
          </Button>
        </Group>
      }
    >
      <ReportControls report={report} search={search} shown={data} />
      <Loaded query={query} empty={(shown) => (isEmpty(shown) ? <NothingYet report={report} search={search} /> : null)}>
        {(shown) => (
          <>
            {shown.tables
              .filter(({ lines }) => lines.length > 0)
              .map((table) => (
                <Panel
                  key={table.id}
                  title={table.title}
                  note={table.note ?? undefined}
                  aside={<Downloads report={report} table={table.id} search={search} />}
                >
                  <ReportPlot table={table} />
                  <ReportTableView report={shown} table={table} />
                </Panel>
              ))}
            {shown.id === "sources" ? (
              <Suspense>
                <SpendPanel />
              </Suspense>
            ) : null}
            <details className="report-definition">
              <summary>How is this counted?</summary>
              <p>{shown.definition}</p>
              <p>
                Shares have a 95% confidence interval (Wilson), and none is shown for fewer than 10. Days and months are
                those of {shown.zone}.
              </p>
            </details>
          </>
        )}
      </Loaded>
    </Page>
  );
}

type DownloadsProps = { readonly report: string; readonly table: string; readonly search: ReportSearch };

function Downloads({ report, table, search }: DownloadsProps) {
  return (
    <Group gap="xs">
      <Button
        component="a"
        size="compact-xs"
        variant="default"
        href={`${addressOf(reportPath("csv", report))}${queryOf({ ...search, table })}`}
        download
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        CSV
      </Button>
    </Group>
  );
}

/** A line of zeros for all leads says nothing either. */
function isEmpty({ tables }: CatalogReport): boolean {
  return tables.every(({ lines }) => lines.every(({ cells }) => cells.every(isNothing)));
}

function isNothing(cell: CatalogReport["tables"][number]["lines"][number]["cells"][number]): boolean {
  switch (cell.kind) {
    case "name":
    case "empty":
      return true;
    case "count":
      return cell.value === 0;
    case "money":
      return cell.minor === 0;
    case "share":
      return cell.rate.n === 0;
    case "ratio":
      return cell.n === 0;
    case "time":
    case "number":
    case "verdict":
      return false;
  }
}

function NothingYet({ report, search }: { readonly report: string; readonly search: ReportSearch }) {
  return (
    <Empty icon={<IconChartBarOff size={34} stroke={1.4} aria-hidden />} title="Nothing to count in this period">
      {search.period === "all" ? (
        <p>Numbers appear here as soon as there are leads to count.</p>
      ) : (
        <>
          <p>Choose another period above, or look at everything that was recorded.</p>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} to="/reports/$report" params={{ report }} search={{ ...search, period: "all" }} />
            )}
          >
            All time
          </Button>
        </>
      )}
    </Empty>
  );
}
