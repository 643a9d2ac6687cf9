/** Takes back all of an import, as long as nothing was decided on top; else it says what. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { counted } from "../../words/english/counted.ts";
import { factName } from "../../words/names/input-names.ts";
import { useChanges } from "../actions/use-changes.ts";
import { type Import, undoImport } from "../client/imports-client.ts";
import { useRead } from "../client/queries.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { useMay } from "../session.ts";

export function UndoImport({ of: { importId, result } }: { readonly of: Import }) {
  const mayUndo = useMay("history:undo");
  const [isShown, setIsShown] = useState(false);
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
  const preview = useRead("importUndo", { importId });
  const { run, isBusy } = useChanges("import");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Loaded query={preview} shape="text">
      {({ undone, leadsGone, leadsRestored, leadsErased, decisions, inTheWay }) => {
        if (undone !== null)
          return (
            <p>
              Undone <Instant at={undone.at} /> by {undone.by}. The files can be imported again.
            </p>
          );
        const erased =
          leadsErased === 0 ? "" : ` ${counted(leadsErased, "lead")} stay, because their people were erased.`;
        const words = `${counted(leadsGone, "lead")} would go, ${counted(leadsRestored, "lead")} would be as before the import, and ${counted(decisions, "decision")} would no longer count.${erased}`;
        if (inTheWay.length > 0)
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
        return (
          <>
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
