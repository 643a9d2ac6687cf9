/** Asks for a CSV file of amounts, and shows what it would change before anything is written. */
import { Button, FileInput, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import { MOST_ENTRIES } from "../../api/spend-contract.ts";
import { readSpendFile, type SpendChange, spendChanges, type SpendFile } from "../../reporting/spend/spend-file.ts";
import { moneyWords } from "../../words/english/amounts.ts";
import { counted } from "../../words/english/counted.ts";
import { listWords } from "../../words/english/lists.ts";
import { WideTable } from "../frame/wide-table.tsx";
import { monthWords } from "../time/month.ts";
import { type Spend, useSpendStep } from "./spend-queries.ts";

const FILE_BYTES_MAX = 1_048_576;
/** Shown at once; the count above has them all. */
const MOST_SHOWN = 100;

type SpendUploadProps = { readonly opened: boolean; readonly spend: Spend; readonly onClose: () => void };

export function SpendUpload({ opened, spend, onClose }: SpendUploadProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Enter spend from a CSV file" size="xl">
      <Upload spend={spend} onClose={onClose} />
    </Modal>
  );
}

function Upload({ spend, onClose }: Omit<SpendUploadProps, "opened">) {
  const [text, setText] = useState("");
  const [tooLarge, setTooLarge] = useState(false);
  // A browser says nothing when the same file is chosen again, corrected, unless it has forgotten the first.
  const forget = useRef<() => void>(null);
  const step = useSpendStep();
  const file = useMemo(
    () => (text.trim() === "" ? undefined : readSpendFile(text, spend.currency, MOST_ENTRIES)),
    [text, spend.currency],
  );
  const changes = useMemo(
    () => (file?.kind === "read" ? spendChanges(file.entries, spend.lines) : []),
    [file, spend.lines],
  );
  const entries = changes.filter(({ change }) => change !== "same");
  const isReady = file?.kind === "read" && file.problems.length === 0 && entries.length > 0;
  const send = (): void => {
    if (!isReady) return;
    const said = entries.map(({ source, campaign, month, amountMinor, currency }) => ({
      ...{ source, campaign, month, amountMinor, currency },
    }));
    step.mutate({ step: "enter", entries: said }, { onSuccess: onClose });
  };
  const take = async (chosen: File): Promise<void> => {
    const fits = chosen.size <= FILE_BYTES_MAX;
    setTooLarge(!fits);
    setText(fits ? await chosen.text() : "");
    forget.current?.();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        <FileInput
          label="File"
          description="Its first row names the columns: month (as 2026-03), source, and amount; campaign and currency where they matter."
          placeholder="Choose a CSV file"
          accept=".csv,.txt,text/csv,text/plain"
          clearable
          clearButtonProps={{ "aria-label": "Clear the file" }}
          resetRef={forget}
          data-autofocus
          error={tooLarge ? "The file is larger than 1 MB. Split it." : undefined}
          onChange={(chosen) => {
            if (chosen === null) setText("");
            else void take(chosen);
          }}
        />
        <Textarea
          label="Text"
          description={`Or paste it here. Amounts without a currency are in ${spend.currency}.`}
          placeholder={`month,source,amount\n${spend.month},webinar,1600`}
          autosize
          minRows={3}
          maxRows={6}
          spellCheck={false}
          classNames={{ input: "spend-paste" }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {file === undefined ? null : <Preview file={file} changes={changes} sources={spend.sources} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={step.isPending} disabled={!isReady}>
            {isReady ? `Enter ${counted(entries.length, "amount")}` : "Enter"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type PreviewProps = {
  readonly file: SpendFile;
  readonly changes: readonly SpendChange[];
  readonly sources: Spend["sources"];
};

function Preview({ file, changes, sources }: PreviewProps) {
  if (file.kind === "unreadable")
    return (
      <p className="spend-refused" role="alert">
        {file.message}
      </p>
    );
  const { problems, unread } = file;
  const shown = changes.slice(0, MOST_SHOWN);
  return (
    <>
      {problems.length === 0 ? null : (
        <div className="spend-refused" role="alert">
          <strong>{`${counted(new Set(problems.map(({ row }) => row)).size, "row")} can’t be entered`}</strong>
          <ul className="plain-list">
            {problems.slice(0, MOST_SHOWN).map(({ row, column, message }) => (
              <li key={`${row} ${column ?? ""}`}>
                Row {row}
                {column === undefined ? "" : `, ${column}`}: {message}
              </li>
            ))}
          </ul>
          <p>Correct the file and choose it again, or correct the text. Nothing is entered before every row can be.</p>
        </div>
      )}
      <p className="panel-note spend-summary" role="status">
        {summary(changes)}
        {unread.length === 0 ? "" : ` Not read: ${listWords(unread)}.`}
        {changes.length > MOST_SHOWN ? ` The first ${MOST_SHOWN} are shown.` : ""}
      </p>
      {shown.length === 0 ? null : (
        <WideTable
          label="What the file would change"
          head={
            <>
              <th scope="col" className="number">
                Row
              </th>
              <th scope="col">Month</th>
              <th scope="col">Source</th>
              <th scope="col">Campaign</th>
              <th scope="col" className="number">
                Amount
              </th>
              <th scope="col">Change</th>
            </>
          }
        >
          {shown.map((each) => (
            <tr key={each.row}>
              <td className="number">{each.row}</td>
              <td>{monthWords(each.month)}</td>
              <td>
                {each.source}
                {sources === null || sources.includes(each.source) ? null : (
                  <span className="spend-unknown">No lead has this source: check the spelling</span>
                )}
              </td>
              <td>{each.campaign ?? "–"}</td>
              <td className="number">{moneyWords(each.amountMinor, each.currency)}</td>
              <td>{changeWords(each)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </>
  );
}

function changeWords(each: SpendChange): string {
  if (each.change !== "replaces") return each.change;
  return `replaces ${moneyWords(each.before.amountMinor, each.before.currency)}`;
}

/** @example "2 new amounts, 1 that replaces another, 3 that are there already." */
function summary(changes: readonly SpendChange[]): string {
  const count = (change: SpendChange["change"]): number => changes.filter((each) => each.change === change).length;
  const [fresh, replacing, same] = [count("new"), count("replaces"), count("same")];
  const parts = [
    ...(fresh > 0 ? [`${fresh} new`] : []),
    ...(replacing > 0 ? [`${replacing} that ${replacing === 1 ? "replaces" : "replace"} what is there`] : []),
    ...(same > 0 ? [`${same} that ${same === 1 ? "is" : "are"} there already`] : []),
  ];
  if (parts.length === 0) return "";
  const isNothing = fresh + replacing === 0;
  return `Amounts: ${listWords(parts)}.${isNothing ? " There is nothing to enter." : ""}`;
}
