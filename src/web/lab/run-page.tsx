/** /review/runs/$runId — how far is it, and what did it find? */
import "../review/review.css";
import "../version/version.css";
import "./lab.css";
import { Button } from "@mantine/core";
import { IconArrowLeft, IconRefresh } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { labPeriodWords, labSinceWords } from "../../words/screen/lab-words.ts";
import { type LabRun, repeatLabRun } from "../client/lab-client.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunReport } from "./run-report.tsx";
import { useLabRun, useStartRun } from "./use-lab-runs.ts";

const route = getRouteApi("/review/runs/$runId");

export function RunPage() {
  const { runId } = route.useParams();
  const run = useLabRun(runId);
  return (
    <Page
      title={run.data?.title ?? "Run"}
      note={run.data === undefined ? undefined : <Asked run={run.data} />}
      controls={
        <div className="record-steps">
          <ActAsSelect />
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={17} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/review/runs" />}
          >
            All runs
          </Button>
        </div>
      }
    >
      <Loaded query={run} shape="text">
        {(data) => <Standing run={data} />}
      </Loaded>
    </Page>
  );
}

function Asked({ run: { firstDay, lastDay, zone, askedBy, askedAt, version } }: { readonly run: LabRun }) {
  return (
    <>
      {labPeriodWords(firstDay, lastDay)} ({zone}) · started by {askedBy} <Instant at={askedAt} />
      {version === null ? null : (
        <>
          {" · "}
          <Link to="/agreement/versions/$version" params={{ version: String(version) }}>
            version {version}
          </Link>
        </>
      )}
    </>
  );
}

function Standing({ run }: { readonly run: LabRun }) {
  switch (run.state) {
    case "waiting":
    case "running":
      return <RunProgress run={run} />;
    case "failed":
      return (
        <Panel title="It failed">
          <p role="alert">
            <strong>{run.failure?.message}.</strong> {run.failure?.remedy === null ? "" : `${run.failure?.remedy}.`}
          </p>
          <RunAgain run={run} isBelow />
        </Panel>
      );
    case "canceled":
      return (
        <Panel title="Canceled">
          <p className="quiet-line">Nothing of it was kept.</p>
          <RunAgain run={run} isBelow />
        </Panel>
      );
    default:
      return <Done run={run} />;
  }
}

function Done({ run }: { readonly run: LabRun }) {
  const since = labSinceWords(run.since);
  return (
    <>
      {since === undefined ? null : (
        <div className="followed lab-since" role="status">
          <span>{since}</span>
          <RunAgain run={run} />
        </div>
      )}
      {run.report === null ? null : <RunReport run={run} report={run.report} />}
    </>
  );
}

function RunAgain({ run: { runId }, isBelow = false }: { readonly run: LabRun; readonly isBelow?: boolean }) {
  const mayRun = useMay("lab:run");
  const { mutate, isPending } = useStartRun(repeatLabRun);
  if (!mayRun) return null;
  return (
    <Button
      size="compact-sm"
      mt={isBelow ? "sm" : 0}
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={isPending}
      onClick={() => mutate(runId)}
    >
      Run again
    </Button>
  );
}
