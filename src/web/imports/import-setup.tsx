/** What the columns of each file mean, tried at once: what Baton would understand, and what it wouldn't. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { guessMaps, type Import, saveMap } from "../client/imports-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { showDone } from "../frame/show-done.tsx";
import { FileMap } from "./file-map.tsx";
import { FilePeople } from "./file-people.tsx";
import { StartPanel } from "./start-panel.tsx";
import { TrialPanel } from "./trial-panel.tsx";
import { useImportGuess, useImportPreview } from "./use-imports.ts";

/** While somebody types, the map is kept when they pause. */
const PAUSE_MS = 500;

export function ImportSetup({ of: each }: { readonly of: Import }) {
  const { importId, files, isGuessed } = each;
  const guessing = useGuessing(each);
  const { answer, hasFailed } = guessing;
  const isFirst = !isGuessed && files.every(({ map }) => map === null);
  useEffect(() => {
    if (isFirst) answer({});
  }, [answer, isFirst]);
  if (isFirst && !hasFailed)
    return (
      <Panel title="Reading the columns">
        <p role="status">Baton looks at the first rows, and guesses what they mean.</p>
      </Panel>
    );
  return <MapsOfFiles key={importId} of={each} guessing={guessing} />;
}

function MapsOfFiles({ of: each, guessing }: { readonly of: Import; readonly guessing: Guessing }) {
  const { importId, files, isGuessed, answers } = each;
  const { typed, type, problem } = useTyped(importId);
  const maps = files.map(({ map }) => map);
  const preview = useImportPreview(importId, maps);
  const guess = useImportGuess(importId, maps, answers, isGuessed).data;
  const { said, answer, isBusy } = guessing;
  const isUpToDate = typed.size === 0 && !isBusy && !preview.isPlaceholderData && !preview.isFetching;
  return (
    <>
      <Loaded query={preview} shape="list">
        {(data) => (
          <>
            {files.map((file) => (
              <FileMap
                key={file.file}
                of={file}
                guessed={guess?.files.find((found) => found.file === file.file)}
                said={said}
                onAnswer={(question, chosen) => answer({ [question]: chosen })}
                onDiscard={() => answer({}, [file.file])}
                previewed={data.files.find((found) => found.file === file.file)}
                map={typed.get(file.file) ?? file.map}
                onMap={(map) => type(file.file, map)}
              />
            ))}
            {guess === undefined ? null : (
              <FilePeople
                people={{ named: guess.people, choices: guess.peopleChoices, others: guess.otherPeople }}
                seen={data.trial?.people ?? []}
                said={said}
                isFixed={guess.files.every(({ isAsGuessed }) => !isAsGuessed)}
                onAnswers={answer}
              />
            )}
            <TrialPanel preview={data} names={files.map(({ name }) => name)} isStale={!isUpToDate} />
          </>
        )}
      </Loaded>
      <StartPanel importId={importId} isUpToDate={isUpToDate} preview={preview.data} maps={maps} problem={problem} />
    </>
  );
}

type Answers = Readonly<Record<string, string>>;
type Guessing = {
  /** What was chosen in this window: shown at once, before the server has it. */
  readonly said: Answers;
  /** @param discard files whose maps are guessed anew although they were changed by hand */
  readonly answer: (answers: Answers, discard?: readonly number[]) => void;
  readonly isBusy: boolean;
  readonly hasFailed: boolean;
};

/** Guesses all maps, with the answers given so far: one after the other, however fast they are given. */
function useGuessing({ importId, answers }: Import): Guessing {
  const client = useQueryClient();
  const [said, setSaid] = useState<Answers>({});
  const { mutate, isPending, isError } = useMutation({
    scope: { id: `guess ${importId}` },
    mutationFn: guessMaps,
    onError: (error) => {
      setSaid({});
      showDone(describeProblem(error).detail, undefined);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["import", importId] }),
  });
  const [first] = useState(() => answers);
  const before = useRef<Answers>(first);
  const answer = useCallback(
    (more: Answers, discard: readonly number[] = []) => {
      before.current = { ...before.current, ...more };
      setSaid((each) => ({ ...each, ...more }));
      mutate({ importId, answers: before.current, discard: [...discard] });
    },
    [importId, mutate],
  );
  return { said, answer, isBusy: isPending, hasFailed: isError };
}

/** Maps that are typed are kept on the server when whoever types pauses. */
function useTyped(importId: string): {
  /** What it hasn't yet, by the number of the file. */
  readonly typed: ReadonlyMap<number, string>;
  readonly type: (file: number, map: string) => void;
  /** Why it hasn't the last. */
  readonly problem: string | undefined;
} {
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map());
  const [problem, setProblem] = useState<string>();
  const client = useQueryClient();
  useEffect(() => {
    if (typed.size === 0) return undefined;
    const keep = async (): Promise<void> => {
      try {
        await Promise.all([...typed].map(([file, map]) => saveMap(importId, file, map)));
        setProblem(undefined);
        await client.invalidateQueries({ queryKey: ["import", importId] });
        // What was typed since waits for its own turn.
        setTyped((now) => new Map([...now].filter(([file, map]) => typed.get(file) !== map)));
      } catch (error) {
        setProblem(error instanceof Error ? describeProblem(error).detail : String(error));
      }
    };
    const timer = setTimeout(() => {
      void keep();
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [client, importId, typed]);
  return { typed, type: (file, map) => setTyped((now) => new Map(now).set(file, map)), problem };
}
