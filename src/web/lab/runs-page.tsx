/** /review/runs — what was the lab asked to compute, by whom, and what came of it? */
import "../review/review.css";
import "./lab.css";
import { Button } from "@mantine/core";
import { IconArrowLeft, IconFlask } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { RunLine } from "./run-line.tsx";
import { useLabRuns } from "./use-lab-runs.ts";

export function RunsPage() {
  const runs = useLabRuns();
  return (
    <Page
      title="Runs"
      note="What drafts would have changed, computed from what was recorded. Results are kept for 90 days, and the latest 100."
      controls={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={17} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/review" />}
        >
          Review
        </Button>
      }
    >
      <Loaded query={runs} shape="list" empty={(data) => (data.runs.length === 0 ? <NoRuns /> : null)}>
        {(data) => (
          <Panel title="Latest first">
            <ul className="plain-list lab-runs">
              {data.runs.map((run) => (
                <RunLine key={run.runId} run={run} />
              ))}
            </ul>
          </Panel>
        )}
      </Loaded>
    </Page>
  );
}

function NoRuns() {
  const mayRun = useMay("lab:run");
  return (
    <Empty icon={<IconFlask size={34} stroke={1.4} aria-hidden />} title="No runs yet">
      <p>
        {mayRun
          ? "Open a draft or a proposed version, and choose “Backtest” or “Simulate”: both show what the past would have looked like under it."
          : "Owners, admins, directors, and team heads backtest or simulate a draft on its page. What they find is listed here."}
      </p>
      <Button renderRoot={(props) => <Link {...props} to="/agreement/versions" />}>Go to versions</Button>
    </Empty>
  );
}
