/** An import under way, or stopped in the middle: how far it is, and what that means for everybody else. */
import { Button } from "@mantine/core";
import { importProgressWords, importStateWords } from "../../words/screen/import-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import { type Import, startImport, stopImport } from "../client/imports-client.ts";
import { ProgressBar } from "../components/progress-bar.tsx";
import { Panel } from "../frame/panel.tsx";

export function ImportProgress({ of: each, isHistoryOpen }: { readonly of: Import; readonly isHistoryOpen: boolean }) {
  const { importId, state, isStopping, progress } = each;
  const { run, isBusy } = useChanges("import");
  const isMoving = state === "waiting" || state === "running";
  const { phase, done, total } = progress ?? { phase: null, done: 0, total: 0 };
  return (
    <Panel title={importStateWords(each)}>
      <ProgressBar share={total === 0 ? undefined : done / total} label="How far the import is" isMoving={isMoving} />
      <p role="status">{state === "waiting" ? "A worker begins in a moment" : importProgressWords(progress)}</p>
      <p className="import-quiet">
        {isMoving ? "You can close this page: the import continues on the server. " : ""}
        {isHistoryOpen || phase === "replaying"
          ? "While history is being replayed, forms and webhooks keep what arrives and it’s decided afterwards; other changes to leads are refused."
          : ""}
      </p>
      <div className="import-do">
        {isMoving ? (
          <Button
            variant="default"
            disabled={isBusy || isStopping}
            onClick={() => run(() => stopImport(importId).then(() => undefined))}
          >
            {isStopping ? "Stopping…" : "Stop"}
          </Button>
        ) : (
          <Button disabled={isBusy} onClick={() => run(() => startImport(importId).then(() => undefined))}>
            Resume
          </Button>
        )}
      </div>
    </Panel>
  );
}
