/** The part of the contract about imports of history from the browser. */
import { z } from "zod";
import { COMPANY } from "./paths.ts";
import { queryNumber } from "./query-number.ts";
import { requestShape } from "./request-shape.ts";
import { Instant, textShape } from "./shapes.ts";

export const importPaths = {
  imports: `${COMPANY}/imports`,
  one: `${COMPANY}/imports/:importId`,
  chunk: `${COMPANY}/imports/:importId/files/:file/content`,
  map: `${COMPANY}/imports/:importId/files/:file/map`,
  guess: `${COMPANY}/imports/:importId/guess`,
  preview: `${COMPANY}/imports/:importId/preview`,
  start: `${COMPANY}/imports/:importId/start`,
  stop: `${COMPANY}/imports/:importId/stop`,
  rejects: `${COMPANY}/imports/:importId/files/:file/rejects`,
  warnings: `${COMPANY}/imports/:importId/files/:file/warnings`,
} as const;

/** Below what proxies take of a body without being told to. */
export const IMPORT_CHUNK_BYTES = 512 * 1024;
const MOST_IMPORT_FILES = 20;
const MAP_CHARACTERS = 200_000;

const FileName = textShape(1, 150).refine(
  // Control characters cannot be seen, and a slash would be a folder.
  (name) => !/[/\\\p{Cc}]/u.test(name) && name !== "." && name !== "..",
  "isn't the name of a file",
);

export const ImportParams = z.object({ importId: textShape(1, 100) });
const FileNumber = z.string().regex(/^\d{1,6}$/, "must be the number of a file");
export const ImportFileParams = z.object({ importId: textShape(1, 100), file: FileNumber });

export const BeginImportRequest = requestShape({
  files: z
    .array(requestShape({ name: FileName, bytes: z.int().min(0) }))
    .min(1)
    .max(MOST_IMPORT_FILES),
});
export const BegunImportResponse = z.object({ importId: z.string() });

export const ImportChunkQuery = z.object({
  start: queryNumber().int().min(0).meta({ description: "The byte of the file that the body begins with" }),
  sha256: z
    .string()
    .regex(/^[\da-f]{64}$/i)
    .optional()
    .meta({ description: "Of the body, in hex; left out: it isn't checked" }),
});
export const ImportChunkResponse = z.object({
  receivedBytes: z.int().meta({ description: "So many bytes of the file are there: the next chunk begins with them" }),
});

export const SaveImportMapRequest = requestShape({
  map: z
    .string()
    .max(MAP_CHARACTERS)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "holds a NUL or half a character")
    .nullable()
    .meta({ description: "YAML, kept as it is; null: the file is only looked up by the maps of others" }),
});

export const GuessImportRequest = requestShape({
  answers: z
    .record(textShape(1, 500), textShape(1, 500))
    .refine((answers) => Object.keys(answers).length <= 500, "holds more than 500 answers")
    .meta({ description: "The ID of the chosen answer, by the ID of the question; left out: the likeliest" }),
  discard: z
    .array(z.int().min(0))
    .max(MOST_IMPORT_FILES)
    .optional()
    .meta({ description: "Files whose maps are guessed anew although they were edited" }),
});
const Choice = z.object({ id: z.string(), label: z.string() });
export const ImportGuessResponse = z.object({
  asOf: Instant,
  files: z.array(
    z.object({
      file: z.int(),
      export: z.string().nullable().meta({ description: "Whose export it is, where that is known" }),
      kind: z
        .object({ question: z.string(), taken: z.string(), choices: z.array(Choice) })
        .nullable()
        .meta({
          description:
            "What the file is taken for, and the ID by which an answer says otherwise; null: it can't be read",
        }),
      why: z.string().nullable().meta({ description: "Why the file gives no events by itself" }),
      isAsGuessed: z.boolean().meta({ description: "The map wasn't changed since it was guessed" }),
      questions: z.array(
        z.object({
          id: z.string(),
          text: z.string(),
          examples: z.array(z.string()),
          choices: z.array(Choice),
          answer: z.string().nullable().meta({ description: "Null: it isn't answered; the first choice is taken" }),
        }),
      ),
      uses: z.array(Choice).meta({ description: "What columns can be taken for" }),
      columns: z.array(
        z.object({
          column: z.string(),
          examples: z.array(z.string()),
          use: z.string().nullable().meta({ description: "What it is taken for; null: it isn't read" }),
          why: z.string().nullable().meta({ description: "Why it isn't read" }),
          question: z.string().meta({ description: "The ID by which an answer says what it is" }),
          uses: z.array(z.string()).meta({ description: "What an answer may say; `none`: it isn't read" }),
        }),
      ),
    }),
  ),
  people: z
    .array(
      z.object({
        text: z.string(),
        alias: z.string().nullable().meta({ description: "What a file of users calls them" }),
        taken: z.string().nullable().meta({ description: "Who they are taken for; null: as all others" }),
        question: z.string(),
      }),
    )
    .meta({ description: "Whom the files name and the agreement doesn't" }),
  peopleChoices: z.array(Choice),
  otherPeople: z
    .object({ questions: z.array(z.string()), taken: z.string(), choices: z.array(Choice) })
    .nullable()
    .meta({ description: "Who all others are that are found nowhere; null: there are none" }),
});

const Count = z.int().min(0);
export const ImportView = z.object({
  importId: z.string(),
  place: z.enum(["browser", "server"]),
  begunAt: Instant,
  begunBy: z.string(),
  state: z.enum(["draft", "waiting", "running", "stopped", "failed", "done", "canceled"]),
  /** Null before the first run. `total` 0: it isn't known how many. */
  progress: z.object({ phase: z.enum(["reading", "replaying", "passing time"]), done: Count, total: Count }).nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  isStopping: z.boolean(),
  undo: z
    .enum(["waiting", "running", "failed", "done"])
    .nullable()
    .meta({ description: "Of all of it, as someone asked; `done`: nothing of it counts" }),
  isGuessed: z.boolean().meta({ description: "Maps of its files were guessed" }),
  answers: z.record(z.string(), z.string()).meta({ description: "To questions about the files" }),
  failure: z.object({ message: z.string(), remedy: z.string().nullable() }).nullable(),
  result: z
    .object({
      rows: Count,
      rejectedRows: Count,
      facts: Count,
      factsKnown: Count,
      factsRefused: Count,
      leads: Count,
      decisions: Count,
      warnings: z.array(z.object({ text: z.string(), facts: Count })),
      sources: z.array(z.string()),
      unmeasured: z.array(z.string()).meta({ description: "Promises that its files couldn't measure" }),
    })
    .nullable(),
  files: z.array(
    z.object({
      file: z.int(),
      name: z.string(),
      bytes: Count,
      receivedBytes: Count,
      map: z.string().nullable(),
      lists: z.array(z.enum(["rejects", "warnings"])).meta({ description: "Which lists can be had of it" }),
    }),
  ),
});

const Room = {
  mostBytes: z.int().meta({ description: "Of one file" }),
  isHistoryOpen: z.boolean().meta({
    description:
      "History is being replayed, or was stopped in the middle: other facts are refused until it is finished",
  }),
};
export const ImportsResponse = z.object({ asOf: Instant, imports: z.array(ImportView), ...Room });
export const ImportResponse = z.object({ asOf: Instant, import: ImportView, ...Room });

const RowPlace = { file: z.int(), row: z.int().meta({ description: "As a spreadsheet counts it" }) };
/** The same about several rows, with the first of them. */
const Grouped = z.object({
  column: z.string(),
  reason: z.string(),
  count: Count,
  first: z.array(z.object({ ...RowPlace, value: z.string() })),
});
export const ImportPreviewResponse = z.object({
  asOf: Instant,
  files: z.array(
    z.object({
      file: z.int(),
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())).meta({ description: "The first rows, as they stand in the file" }),
      /** Of the map, each with its line and column from 1. */
      problems: z.array(z.object({ line: z.int(), column: z.int(), message: z.string() })),
      tried: z.enum(["all", "beginning", "none", "no map"]).meta({ description: "How much of it was tried" }),
      /** What makes the whole file unusable. */
      failure: z.object({ message: z.string(), remedy: z.string().nullable() }).nullable(),
    }),
  ),
  /** Null while a map has problems, or a file can't be read. */
  trial: z
    .object({
      rows: Count,
      rejectedRows: Count,
      skippedRows: Count.meta({ description: "That the map says are no data" }),
      rowsWithoutFact: Count,
      isPart: z.boolean().meta({ description: "Only the beginning of the files was read" }),
      facts: z.array(z.object({ kind: z.string(), count: Count })),
      factsKnown: Count,
      examples: z
        .array(z.object({ ...RowPlace, leadId: z.string(), at: Instant, sentence: z.string() }))
        .meta({ description: "What Baton understands of some rows" }),
      problems: z.array(Grouped).meta({ description: "Why rows are rejected" }),
      refused: z.array(Grouped).meta({ description: "What the rules would refuse" }),
      people: z
        .array(
          z.object({
            text: z.string(),
            count: Count,
            formerOf: z
              .string()
              .nullable()
              .meta({ description: "The team that they were on; null: they are found nowhere" }),
            question: z.string().meta({ description: "The ID by which an answer says who they are" }),
          }),
        )
        .meta({ description: "Who is no member: found nowhere, or who was on a team once" }),
      unmeasured: z.array(z.string()).meta({ description: "Promises that these files can't measure" }),
    })
    .nullable(),
});
