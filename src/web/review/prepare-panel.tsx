/** From what came of the agreement in effect to the next one: each step with its page, and what was found last. */
import { Button } from "@mantine/core";
import { IconBulb, IconChartDots, IconFileText, IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useVersions } from "../client/queries.ts";
import type { VersionSummary } from "../client/version-client.ts";
import { Panel } from "../frame/panel.tsx";
import { RunLine } from "../lab/run-line.tsx";
import { StartTrials } from "../lab/start-trials.tsx";
import { StartCapacity } from "../lab/start-capacity.tsx";
import { useLabRuns } from "../lab/use-lab-runs.ts";
import { useMay } from "../session.ts";
import { VersionStatus } from "../versions/version-status.tsx";

const RUNS_SHOWN = 3;

export function PreparePanel() {
  const edits = useMay("agreement:edit");
  const readsReports = useMay("reports:read");
  return (
    <Panel
      title="Prepare the next agreement"
      note="What the record says, what drafts would have changed, and what teams have the time for."
    >
      <ol className="prepare">
        {edits ? (
          <Step
            title="Advice from the record"
            about="What the last 365 days say about each clause: what to change, with the evidence, what it does to both teams, and what it costs."
          >
            <Button
              variant="default"
              leftSection={<IconBulb size={17} aria-hidden />}
              renderRoot={(props) => <Link {...props} to="/review/advice" preload={false} />}
            >
              Read the advice
            </Button>
          </Step>
        ) : null}
        {edits ? (
          <Step
            title="Learned points"
            about="Points for scoring rules, learned from the leads that became customers and those that didn’t, beside the points agreed."
          >
            <Button
              variant="default"
              leftSection={<IconChartDots size={17} aria-hidden />}
              renderRoot={(props) => <Link {...props} to="/review/points" />}
            >
              See learned points
            </Button>
          </Step>
        ) : null}
        <Versions />
        {readsReports ? (
          <>
            <Step
              title="Capacity"
              about="Whether each team has the time for the leads that the agreement commits to, week by week over a quarter: where it breaks, and what would hold it."
            >
              <StartCapacity />
            </Step>
            <Found />
          </>
        ) : null}
      </ol>
    </Panel>
  );
}

type StepProps = { readonly title: string; readonly about: string; readonly children: ReactNode };

function Step({ title, about, children }: StepProps) {
  return (
    <li>
      <div>
        <h3>{title}</h3>
        <p className="quiet-line">{about}</p>
      </div>
      <div className="record-steps">{children}</div>
    </li>
  );
}

/** What may still take effect. */
function Versions() {
  const { data } = useVersions();
  const open = data?.versions.filter(({ status }) => !OVER.has(status)) ?? [];
  return (
    <li>
      <div>
        <h3>Drafts and proposals</h3>
        <p className="quiet-line">
          {open.length === 0
            ? "None at the moment. Draft an advice or a decision, or start from the version in effect."
            : "A backtest decides a period that is over again, by the draft, beside what was decided; a simulation lives it again with people who work as they did."}
        </p>
        {open.length === 0 ? null : (
          <ul className="plain-list prepare-versions">
            {open.map((version) => (
              <OpenVersion key={version.version} version={version} />
            ))}
          </ul>
        )}
      </div>
      {open.length > 0 ? null : (
        <div className="record-steps">
          <Button
            variant="default"
            leftSection={<IconFileText size={17} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/agreement/versions" />}
          >
            Versions
          </Button>
        </div>
      )}
    </li>
  );
}

const OVER: ReadonlySet<VersionSummary["status"]> = new Set(["active", "superseded", "withdrawn"]);

function OpenVersion({ version }: { readonly version: VersionSummary }) {
  const { version: number } = version;
  return (
    <li>
      <span>
        <Link to="/agreement/versions/$version" params={{ version: String(number) }}>
          <strong>Version {number}</strong>
        </Link>{" "}
        <VersionStatus version={version} />
      </span>
      <span className="record-steps" role="group" aria-label={`Version ${number}`}>
        <StartTrials version={number} />
        <StartCapacity version={number} />
      </span>
    </li>
  );
}

/** The latest runs, whoever asked. */
function Found() {
  const { data } = useLabRuns();
  const latest = data?.runs.slice(0, RUNS_SHOWN) ?? [];
  return (
    <li>
      <div>
        <h3>What was found</h3>
        {latest.length === 0 ? (
          <p className="quiet-line">Nothing was backtested, simulated, or forecast in the last 90 days.</p>
        ) : (
          <ul className="plain-list lab-runs">
            {latest.map((run) => (
              <RunLine key={run.runId} run={run} />
            ))}
          </ul>
        )}
      </div>
      {latest.length === 0 ? null : (
        <div className="record-steps">
          <Button
            variant="default"
            leftSection={<IconHistory size={17} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/review/runs" />}
          >
            See all runs
          </Button>
        </div>
      )}
    </li>
  );
}
