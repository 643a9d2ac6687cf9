import type { z } from "zod";
import { PARTIES } from "../../../agreement/terms/basic/basic-terms.ts";
import { answerOfPerson, kindQuestion, personQuestion, TABLE_KINDS } from "../../../connectors/files/guess/choices.ts";
import type { GuessedMap } from "../../../connectors/files/guess/guess.ts";
import { columnUseWords, fileKindWords, formerWords, LEFT_OUT } from "../../../words/screen/column-use-words.ts";
import type {
  ImportGuessResponse,
  ImportPreviewResponse,
  ImportResponse,
  ImportsResponse,
  ImportView,
} from "../../../api/imports-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { Grouped } from "../../../services/history/import-rows.ts";
import type { ImportGuess } from "../../../services/imports/guess-import.ts";
import type { ImportPreview } from "../../../services/imports/preview-import.ts";
import type { FoundImport } from "../../../services/imports/found-import.ts";
import type { ImportsRead, readImport } from "../../../services/imports/read-imports.ts";

export function presentImports(
  asOf: EpochMs,
  { imports, mostBytes, isHistoryOpen }: ImportsRead,
): z.input<typeof ImportsResponse> {
  return { asOf, imports: imports.map(presentOne), mostBytes, isHistoryOpen };
}

export function presentImport(
  asOf: EpochMs,
  { found, mostBytes, isHistoryOpen }: Awaited<ReturnType<typeof readImport>>,
): z.input<typeof ImportResponse> {
  return { asOf, import: presentOne(found), mostBytes, isHistoryOpen };
}

function presentOne({
  phase,
  done,
  total,
  failure,
  remedy,
  result,
  files,
  ...rest
}: FoundImport): z.input<typeof ImportView> {
  const { importId, place, begunAt, begunBy, state, startedAt, endedAt, isStopping, answers, undo } = rest;
  return {
    ...{
      importId,
      place,
      begunAt,
      begunBy,
      state,
      startedAt,
      endedAt,
      isStopping,
      undo,
      isGuessed: answers !== null,
      answers: { ...answers },
    },
    progress: phase === null ? null : { phase, done, total },
    failure: failure === null ? null : { message: failure, remedy },
    result: result && {
      ...{ ...result, warnings: [...result.warnings], sources: [...result.sources] },
      unmeasured: [...(result.unmeasured ?? [])],
    },
    files: files.map(({ file, name, bytes, receivedBytes, map, lists }) => ({
      ...{ file, name, bytes, receivedBytes, map },
      lists: [...lists],
    })),
  };
}

export function presentImportPreview(
  asOf: EpochMs,
  { files, trial }: ImportPreview,
): z.input<typeof ImportPreviewResponse> {
  return {
    asOf,
    files: files.map(({ header, rows, problems, ...file }) => ({
      ...file,
      header: [...header],
      rows: rows.map((cells) => [...cells]),
      problems: problems.map(({ line, column, message }) => ({ line, column, message })),
    })),
    trial: trial && {
      ...trial,
      facts: [...trial.facts],
      examples: [...trial.examples],
      problems: trial.problems.map(presentGroup),
      refused: trial.refused.map(presentGroup),
      people: trial.people.map((each) => ({ ...each, question: personQuestion(each.text) })),
      unmeasured: [...trial.unmeasured],
    },
  };
}

function presentGroup({ first, ...group }: Grouped) {
  return { ...group, first: first.map(({ file, row, value }) => ({ file, row, value: value.slice(0, 200) })) };
}

export function presentImportGuess(asOf: EpochMs, { files, known }: ImportGuess): z.input<typeof ImportGuessResponse> {
  const labels = new Map(
    known.attributes.flatMap(({ name, label }) => (label === null ? [] : [[name, label] as const])),
  );
  const ofOthers = files.flatMap(({ guessed }) => questionsOf(guessed, true));
  const [others] = ofOthers;
  const strangers = new Map(
    files.flatMap(({ guessed }) => (guessed?.strangers ?? []).map((each) => [each.text, each] as const)),
  );
  return {
    asOf,
    files: files.map(({ file, guessed, table, why, isAsGuessed }) => {
      const { kind = "leads", columns = [] } = table ?? {};
      const uses = [...new Set(columns.flatMap(({ use, uses: each }) => [...each, ...(use === null ? [] : [use])]))];
      return {
        ...{ file, why, isAsGuessed, export: table?.export ?? null },
        kind:
          table === undefined
            ? null
            : {
                ...{ question: kindQuestion(table.file), taken: kind },
                choices: [...TABLE_KINDS, LEFT_OUT].map((id) => ({ id, label: fileKindWords(id) })),
              },
        questions: questionsOf(guessed, false),
        uses: uses.map((id) => ({ id, label: columnUseWords(id, kind, labels) })),
        columns: columns.map(({ column, examples, use, why: unread, question, uses: each }) => ({
          ...{ column, use, question, why: unread, examples: [...examples], uses: [...each] },
        })),
      };
    }),
    people: [...strangers.values()].map(({ text, alias, taken }) => ({
      ...{ text, alias, question: personQuestion(text), taken: taken === null ? null : answerOfPerson(taken) },
    })),
    peopleChoices: [
      ...known.people.map(({ id, name }) => ({ id: answerOfPerson({ member: id }), label: name })),
      ...PARTIES.map((formerOf) => ({ id: answerOfPerson({ formerOf }), label: formerWords(formerOf) })),
    ],
    otherPeople:
      others === undefined
        ? null
        : {
            questions: ofOthers.map(({ id }) => id),
            taken: others.answer ?? others.choices[0]?.id ?? "",
            choices: others.choices,
          },
  };
}

type Asked = z.input<typeof ImportGuessResponse>["files"][number]["questions"][number];

/** In one order, whether they are answered or not. `ofOthers`: who people are that are found nowhere. */
function questionsOf(guessed: GuessedMap | undefined, ofOthers: boolean): Asked[] {
  const { questions = [], settled = [] } = guessed ?? {};
  const asked = [...questions.map((each) => ({ ...each, answer: null })), ...settled];
  return asked
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ path }) => (path[0] === "unknown-people") === ofOthers)
    .map(({ id, text, examples, choices, answer }) => ({
      ...{ id, text, answer, examples: [...examples] },
      // Any time zone is an answer, too.
      choices: [
        ...choices,
        ...(answer === null || choices.some((each) => each.id === answer) ? [] : [{ id: answer, label: answer }]),
      ],
    }));
}
