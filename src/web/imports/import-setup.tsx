/** What the columns of each file mean, tried at once: what Baton would understand, and what it wouldn't. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useChanges } from "../actions/use-changes.ts";
import { guessMaps, type Import, saveMap, startImport } from "../client/imports-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { showDone } from "../frame/show-done.tsx";
import { Panel } from "../frame/panel.tsx";
import { CancelImport } from "./cancel-import.tsx";
import { FileMap } from "./file-map.tsx";
import { TrialPanel } from "./trial-panel.tsx";
import { useImportGuess, useImportPreview } from "./use-imports.ts";

/** While somebody types, the map is kept when they pause. */
const PAUSE_MS = 500;

export function ImportSetup({ of: each }: { readonly of: Import }) {
  const { importId, files, isGuessed } = each;
  const { guess, isBusy: isGuessing, hasFailed } = useGuessing(importId);
  const isFirst = !isGuessed && files.every(({ map }) => map === null);
  useEffect(() => {
    if (isFirst) guess({});
  }, [guess, isFirst]);
  if (isFirst && !hasFailed)
    return (
      <Panel title="Reading the columns">
        <p role="status">Baton looks at the first rows, and guesses what they mean.</p>
      </Panel>
    );
  // Maps that were guessed anew take the place of those that are shown.
  const key = JSON.stringify(each.answers);
  return <MapsOfFiles key={key} of={each} isGuessing={isGuessing} onAnswers={guess} />;
}

function MapsOfFiles({
  of: { importId, files, isGuessed },
  isGuessing,
  onAnswers,
}: {
  readonly of: Import;
  readonly isGuessing: boolean;
  readonly onAnswers: (answers: Answers) => void;
}) {
  const [maps, setMaps] = useState<readonly (string | null)[]>(() => files.map(({ map }) => map));
  const { kept, problem } = useKept(importId, maps);
  const preview = useImportPreview(importId, kept);
  const guessed = useImportGuess(importId, kept, isGuessed).data?.files ?? [];
  const answers = Object.fromEntries((guessed[0]?.answered ?? []).map(({ id, answer }) => [id, answer]));
  const { run, isBusy } = useChanges("import");
  const [isAsking, setIsAsking] = useState(false);
  const isUpToDate = kept === maps && !preview.isPlaceholderData && !preview.isFetching;
  const isReady =
    isUpToDate &&
    preview.data?.files.every(({ problems, failure }) => problems.length === 0 && failure === null) === true &&
    kept.some((map) => map !== null);
  return (
    <>
      <Loaded query={preview} shape="list">
        {(data) => (
          <>
            {files.map((each, index) => (
              <FileMap
                key={each.file}
                of={each}
                guessed={guessed.find(({ file }) => file === each.file)}
                isBusy={isGuessing}
                onAnswer={(question, answer) => onAnswers({ ...answers, [question]: answer })}
                previewed={data.files.find(({ file }) => file === each.file)}
                map={maps[index] ?? null}
                onMap={(map) => setMaps((before) => before.map((was, at) => (at === index ? map : was)))}
              />
            ))}
            <TrialPanel preview={data} names={files.map(({ name }) => name)} isStale={!isUpToDate} />
          </>
        )}
      </Loaded>
      <Panel title="Import">
        <p>
          Events are replayed in their order: leads are scored and assigned, and clocks run and expire, at the times at
          which that happened. No one is notified about the past.
        </p>
        <p className="import-quiet">
          Until it is done, other changes to leads in this company are refused; what forms and webhooks send is kept and
          decided afterwards. In a company that is already live, import when few people are working.
        </p>
        <p role="status" className="import-problem">
          {problem}
        </p>
        <div className="import-do">
          <Button disabled={!isReady || isBusy} onClick={() => setIsAsking(true)}>
            Import…
          </Button>
          <CancelImport importId={importId} />
        </div>
        {isReady || !isUpToDate || preview.data === undefined ? null : (
          <p className="import-quiet">Say what the columns mean first: every map has to be free of problems.</p>
        )}
      </Panel>
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
    </>
  );
}

type Answers = Readonly<Record<string, string>>;

/** Guesses all maps, with the answers given so far. */
function useGuessing(importId: string): {
  readonly guess: (answers: Answers) => void;
  readonly isBusy: boolean;
  readonly hasFailed: boolean;
} {
  const client = useQueryClient();
  const { mutate, isPending, isError } = useMutation({
    mutationFn: (answers: Answers) => guessMaps(importId, answers),
    onError: (error) => showDone(describeProblem(error).detail, undefined),
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== "importPreview" && queryKey[1] === importId,
      }),
  });
  return { guess: mutate, isBusy: isPending, hasFailed: isError };
}

/** Keeps maps on the server as they are typed. @returns those that it has, and why it hasn't the last */
function useKept(
  importId: string,
  maps: readonly (string | null)[],
): { readonly kept: readonly (string | null)[]; readonly problem: string | undefined } {
  const [kept, setKept] = useState(maps);
  const [problem, setProblem] = useState<string>();
  const client = useQueryClient();
  useEffect(() => {
    if (kept === maps) return undefined;
    let isOver = false;
    const keep = async (): Promise<void> => {
      try {
        await Promise.all(maps.flatMap((map, file) => (map === kept[file] ? [] : [saveMap(importId, file, map)])));
        setProblem(undefined);
        if (!isOver) setKept(maps);
        await client.invalidateQueries({ queryKey: ["import", importId] });
      } catch (error) {
        setProblem(error instanceof Error ? describeProblem(error).detail : String(error));
      }
    };
    const timer = setTimeout(() => {
      void keep();
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client, importId, kept, maps]);
  return { kept, problem };
}
