/** Takes back all of an import, as long as nothing was decided on top; else it says what. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Answer } from "../../api/reads.ts";
import { counted } from "../../words/english/counted.ts";
import { factName } from "../../words/names/input-names.ts";
import { undoneWords, undoProgressWords, wouldUndoWords } from "../../words/screen/import-words.ts";
import { useChanges } from "../actions/use-changes.ts";
import { type Import, undoImport } from "../client/imports-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { ProgressBar } from "../components/progress-bar.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { useMay } from "../session.ts";
import { useImportUndo } from "./use-imports.ts";

export function UndoImport({ of: { importId, result, undo } }: { readonly of: Import }) {
  const mayUndo = useMay("history:undo");
  // What was asked for goes on without this page.
  const [isShown, setIsShown] = useState(undo !== null);
  if (!mayUndo || result === null || result.facts === 0) return null;
  return (
    <Panel
      title="Undo"
      note="All of the import, as if it hadn’t come: its leads, their clocks, and what it said of people."
    >
      {isShown ? (
        <Undoing importId={importId} />
      ) : (
        <Button variant="default" onClick={() => setIsShown(true)}>
          See what undoing would change
        </Button>
      )}
    </Panel>
  );
}

function Undoing({ importId }: { readonly importId: string }) {
  const query = useImportUndo(importId);
  const { run, isBusy } = useChanges("import");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Loaded query={query} shape="text">
      {({ undone, undo, inTheWay, ...counts }) => {
        if (undone !== null)
          return (
            <>
              <p role="status">
                Undone <Instant at={undone.at} /> by {undone.by}. The files can be imported again.
              </p>
              {undo?.state === "done" && counts.decisions > 0 ? <p>{undoneWords(counts)}</p> : null}
            </>
          );
        if (undo !== null && (undo.state === "waiting" || undo.state === "running"))
          return <UndoProgress progress={undo.progress} />;
        if (inTheWay.length > 0) return <InTheWay inTheWay={inTheWay} />;
        const words = wouldUndoWords(counts);
        return (
          <>
            {undo?.failure ? (
              <div className="import-failure" role="alert">
                <strong>{undo.failure.message}</strong>
                <span>{undo.failure.remedy === null ? "" : `${undo.failure.remedy}. `}Nothing was changed.</span>
              </div>
            ) : null}
            <p>{words}</p>
            <Button color="red" variant="light" loading={isBusy} onClick={() => setIsAsking(true)}>
              Undo import…
            </Button>
            <ConfirmDialog
              asked={
                isAsking
                  ? {
                      title: "Undo this import?",
                      text: words,
                      yes: "Undo import",
                      onYes: () => {
                        setIsAsking(false);
                        run(() => undoImport(importId).then(() => undefined));
                      },
                    }
                  : undefined
              }
              isBusy={isBusy}
              onClose={() => setIsAsking(false)}
            />
          </>
        );
      }}
    </Loaded>
  );
}

function UndoProgress({ progress }: { readonly progress: NonNullable<Answer<"importUndo">["undo"]>["progress"] }) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  return (
    <>
      <ProgressBar share={total === 0 ? undefined : done / total} label="How far the undo is" isMoving />
      <p role="status">{undoProgressWords(progress)}</p>
      <p className="import-quiet">
        You can close this page: it continues on the server. Until the end nothing has changed.
      </p>
    </>
  );
}

function InTheWay({ inTheWay }: Pick<Answer<"importUndo">, "inTheWay">) {
  return (
    <>
      <p>It can’t be undone any more, because more was decided about its leads since:</p>
      <ul className="import-warnings">
        {inTheWay.map(({ kind, isImported, leads, examples }) => (
          <li key={`${kind} ${String(isImported)}`}>
            {factName(kind)} on {counted(leads, "lead")}, such as {examples.join(", ")}
            {isImported ? ": by a later import, which can be undone first" : ""}
          </li>
        ))}
      </ul>
    </>
  );
}
