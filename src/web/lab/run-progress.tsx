/** A run under way: how far it is, and how to give it up. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { labEstimateWords, labProgressWords } from "../../words/screen/lab-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import { cancelLabRun, type LabRun } from "../client/lab-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { ProgressBar } from "../components/progress-bar.tsx";
import { Panel } from "../frame/panel.tsx";
import { useActAs } from "../member.ts";
import { useMay } from "../session.ts";

export function RunProgress({ run: { runId, state, progress, estimateMs } }: { readonly run: LabRun }) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  const said = progress === null ? "A worker begins in a moment" : labProgressWords(progress);
  return (
    <Panel title={state === "waiting" ? "Waiting" : "Running"}>
      <ProgressBar share={total === 0 ? undefined : done / total} label="How far the run is" isMoving />
      <p role="status">{said}</p>
      <p className="quiet-line">
        You can close this page: it continues on the server, and appears in the list of runs.{" "}
        {labEstimateWords(estimateMs)}
      </p>
      <CancelRun runId={runId} />
    </Panel>
  );
}

function CancelRun({ runId }: { readonly runId: string }) {
  const mayRun = useMay("lab:run");
  const actAs = useActAs();
  const [isAsking, setIsAsking] = useState(false);
  const { run, isBusy } = useChanges("lab-run");
  if (!mayRun) return null;
  return (
    <>
      <Button variant="default" mt="sm" onClick={() => setIsAsking(true)}>
        Cancel run
      </Button>
      <ConfirmDialog
        asked={
          isAsking
            ? {
                title: "Cancel this run?",
                text: "What it has computed so far is lost. Everyone who reads it sees that it was canceled.",
                yes: "Cancel the run",
                no: "Keep it running",
                onYes: () => {
                  setIsAsking(false);
                  run(() => cancelLabRun(runId, actAs).then(() => undefined));
                },
              }
            : undefined
        }
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
