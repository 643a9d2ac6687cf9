/** Gives up an import of which nothing was imported yet. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { useChanges } from "../actions/use-changes.ts";
import { cancelImport } from "../client/imports-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { stopUpload } from "./uploads.ts";

export function CancelImport({ importId }: { readonly importId: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const { run, isBusy } = useChanges("import");
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        Cancel import
      </Button>
      <ConfirmDialog
        asked={
          isAsking
            ? {
                title: "Cancel this import?",
                text: "Its files and what you said about their columns are removed. Nothing of it has been imported.",
                yes: "Cancel and remove files",
                onYes: () => {
                  setIsAsking(false);
                  stopUpload(importId);
                  run(() => cancelImport(importId).then(() => undefined));
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
