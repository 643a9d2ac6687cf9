/** /reports — all reports, by the question that they answer. */
import "./catalog.css";
import { Link } from "@tanstack/react-router";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { type Reports, useReports } from "./report-queries.ts";

type Listed = Reports["reports"][number];

export function ReportsPage() {
  const reports = useReports();
  return (
    <Page
      title="Reports"
      note="Every number leads to its leads. Each report can be limited to a period, told by segment, compared, and downloaded."
    >
      <Loaded query={reports}>{(data) => <Questions reports={data.reports} />}</Loaded>
    </Page>
  );
}

function Questions({ reports }: { readonly reports: readonly Listed[] }) {
  return (
    <div className="report-questions">
      {[...Map.groupBy(reports, ({ question }) => question)].map(([question, of]) => (
        <Panel key={question} title={question}>
          <ul className="plain-list report-list">
            {of.map(({ id, title, about }) => (
              <li key={id}>
                <Link to="/reports/$report" params={{ report: id }} className="report-name">
                  {title}
                </Link>
                <span className="panel-note">{about}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}
