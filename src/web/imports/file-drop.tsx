/** Where files are dropped or chosen. */
import { Button } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";

const TAKEN = ".csv,.tsv,.txt,.xlsx,.gz,text/csv,text/tab-separated-values";

export function FileDrop({
  label,
  isBusy,
  isSeveral = true,
  onFiles,
}: {
  readonly label: string;
  readonly isBusy: boolean;
  readonly isSeveral?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <div
      className="import-drop"
      data-over={isOver}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (!isBusy) onFiles([...event.dataTransfer.files]);
      }}
    >
      <IconUpload size={26} stroke={1.5} aria-hidden />
      <p>{label}</p>
      <Button variant="default" loading={isBusy} onClick={() => input.current?.click()}>
        {isSeveral ? "Choose files" : "Choose the file"}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Files"
        accept={TAKEN}
        multiple={isSeveral}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
