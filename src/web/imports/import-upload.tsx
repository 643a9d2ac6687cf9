/** Files that aren't whole yet: on their way, or left when a window was closed. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { listWords } from "../../words/english/lists.ts";
import { sizeWords } from "../../words/screen/import-words.ts";
import type { Import } from "../client/imports-client.ts";
import { ProgressBar } from "../components/progress-bar.tsx";
import { Panel } from "../frame/panel.tsx";
import { CancelImport } from "./cancel-import.tsx";
import { FileDrop } from "./file-drop.tsx";
import { type FileToSend, sendFiles, useUpload } from "./uploads.ts";

export function ImportUpload({ of: { importId, files } }: { readonly of: Import }) {
  const sending = useUpload(importId);
  const client = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const missing = files.filter(({ bytes, receivedBytes }) => receivedBytes < bytes);
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const receivedBytes = files.reduce((sum, file) => sum + file.receivedBytes, 0);
  const isMoving = sending !== undefined && sending.failure === undefined;
  const sent = isMoving ? sending.sentBytes : receivedBytes;

  function goOn(chosen: readonly File[]): void {
    const found: FileToSend[] = missing.flatMap((each) => {
      const content = chosen.find(({ name, size }) => name === each.name && size === each.bytes);
      return content === undefined ? [] : [{ file: each.file, content, receivedBytes: each.receivedBytes }];
    });
    if (found.length < missing.length) {
      const names = listWords(missing.map(({ name, bytes }) => `${name} (${sizeWords(bytes)})`));
      setProblem(`Choose ${names}, unchanged. If a file has changed, cancel and start anew.`);
      return;
    }
    setProblem(undefined);
    void sendFiles(importId, found).then(() => client.invalidateQueries({ queryKey: ["import", importId] }));
  }

  return (
    <Panel title="Uploading" note="You can leave this page; keep the window open until all is there.">
      <ProgressBar share={totalBytes === 0 ? 0 : sent / totalBytes} label="How much is uploaded" isMoving={isMoving} />
      <p className="import-quiet" role="status">
        {sizeWords(sent)} of {sizeWords(totalBytes)}
        {sending?.isWaiting === true ? ". The server can’t be reached; it’s tried again" : ""}
      </p>
      {isMoving ? null : (
        <>
          <p className={sending?.failure === undefined && problem === undefined ? "" : "import-problem"} role="status">
            {problem ??
              sending?.failure ??
              `The upload was interrupted. Choose ${listWords(missing.map(({ name }) => name))} again, and it resumes where it stopped.`}
          </p>
          <FileDrop label="Drop the same files here" isBusy={false} onFiles={goOn} />
        </>
      )}
      <div className="import-do">
        <CancelImport importId={importId} />
      </div>
    </Panel>
  );
}
