/** Starts an import, when every file is understood. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useChanges } from "../actions/use-changes.ts";
import { type ImportPreview, startImport } from "../client/imports-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Panel } from "../frame/panel.tsx";
import { CancelImport } from "./cancel-import.tsx";

export function StartPanel({
  importId,
  isUpToDate,
  preview,
  maps,
  problem,
}: {
  readonly importId: string;
  /** What is shown is what would be imported. */
  readonly isUpToDate: boolean;
  readonly preview: ImportPreview | undefined;
  readonly maps: readonly (string | null)[];
  readonly problem: string | undefined;
}) {
  const { run, isBusy } = useChanges("import");
  const [isAsking, setIsAsking] = useState(false);
  const missing = whatIsMissing(preview, maps);
  return (
    <Panel title="Import">
      <p>
        Events are replayed in their order: leads are scored and assigned, and clocks run and expire, at the times at
        which that happened. No one is notified about the past. You can undo an import as a whole.
      </p>
      <p className="import-quiet">
        Until it is done, other changes to leads in this company are refused; what forms and webhooks send is kept and
        decided afterwards. In a company that is already live, import when few people are working.
      </p>
      <p role="status" className="import-problem">
        {problem}
      </p>
      <div className="import-do">
        <Button disabled={!isUpToDate || missing !== undefined || isBusy} onClick={() => setIsAsking(true)}>
          Import…
        </Button>
        <CancelImport importId={importId} />
      </div>
      {missing === undefined || !isUpToDate ? null : <p className="import-quiet">{missing}</p>}
      <ConfirmDialog
        asked={
          isAsking
            ? {
                title: "Import now?",
                text: "While history is replayed, this company takes no other changes to leads. You can stop and resume it.",
                yes: "Import",
                isHarmless: true,
                onYes: () => {
                  setIsAsking(false);
                  run(() => startImport(importId).then(() => undefined));
                },
              }
            : undefined
        }
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
      />
    </Panel>
  );
}

/** @returns undefined when nothing is */
function whatIsMissing(preview: ImportPreview | undefined, maps: readonly (string | null)[]): string | undefined {
  if (preview === undefined) return "The files are being read.";
  if (preview.files.some(({ failure }) => failure !== null))
    return "A file can’t be read. Cancel this import, and choose the file again after saving it as described above.";
  if (preview.files.some(({ problems }) => problems.length > 0)) return "Correct the problems in the maps first.";
  return maps.every((map) => map === null)
    ? "No file says what happened to leads yet. Choose above which column names the lead, and which one has a date."
    : undefined;
}
