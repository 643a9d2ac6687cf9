/** `baton init`: an agreement of your own, made of a template and a few answers. */
import { cancel, intro, outro } from "@clack/prompts";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAgreement } from "../../../agreement/document/parse-agreement.ts";
import { type NewAnswers, neededAnswers } from "../../../agreement/document/write/new-answers.ts";
import { newAgreement, suggestedAnswers } from "../../../agreement/document/write/new-agreement.ts";
import { AppError } from "../../../base/app-error.ts";
import { CALLED } from "../../called.ts";
import { EXIT, type ExitCode } from "../../exit-code.ts";
import { problemLines } from "../problem-lines.ts";
import type { Terminal } from "../../terminal.ts";
import { UsageError } from "../../usage-error.ts";
import { promptForAnswers, Canceled } from "./prompt-for-answers.ts";
import { checkOptions, optionOf } from "./check-options.ts";
import { listWords } from "../../../words/english/lists.ts";

const PROGRAM = new URL("../../../../", import.meta.url);
const SCHEMA = fileURLToPath(new URL("docs/agreement.schema.json", PROGRAM));

/** Nothing is written before everything is answered, and nothing that `baton check` would refuse. */
export async function init(
  terminal: Terminal,
  file: string,
  { force, ...options }: NewAnswers & { readonly force: boolean },
): Promise<ExitCode> {
  checkOptions(options);
  if (!force && existsSync(file))
    throw new AppError("input_invalid", `${file} already exists`, {
      remedy: "Choose another file, or overwrite it with --force",
    });
  const answers = terminal.inIsTty ? await asked(options) : options;
  if (answers === undefined) return EXIT.interrupted;
  const template = await readTemplate(mustBeComplete(answers));
  const text = withSchema(newAgreement(template, answers, Temporal.Now.plainDateISO().toString()), file);
  const parsed = parseAgreement(text);
  if (!parsed.ok) {
    terminal.err(problemLines(file, parsed.problems));
    throw new AppError("agreement_invalid", "These answers don't make a valid agreement; nothing was written", {
      remedy: "Fix the lines above",
    });
  }
  await writeFile(file, text, { flag: force ? "w" : "wx" }).catch((error: unknown) => {
    throw new AppError("input_invalid", `Can't write ${file}`, {
      remedy: "Choose an existing folder that you can write to",
      cause: error,
    });
  });
  const next = `Created ${file}. Read it through, then run: ${CALLED} check ${file}`;
  if (terminal.inIsTty) outro(next);
  else terminal.out(`${next}\n`);
  return EXIT.done;
}

/** @returns undefined when it was canceled */
async function asked(options: NewAnswers): Promise<NewAnswers | undefined> {
  intro("A new agreement between Marketing and Sales");
  try {
    return await promptForAnswers(options, async (name) => ({
      ...suggestedAnswers(await readTemplate(name), name),
      zone: Temporal.Now.timeZoneId(),
    }));
  } catch (error) {
    if (!(error instanceof Canceled)) throw error;
    cancel("Canceled. Nothing was written.");
    return undefined;
  }
}

function mustBeComplete(answers: NewAnswers): string {
  const { template } = answers;
  const missing = neededAnswers(template).filter((name) => answers[name] === undefined);
  if (template !== undefined && missing.length === 0) return template;
  throw new UsageError(`This isn't an interactive terminal. Add ${listWords(missing.map(optionOf))}`);
}

function readTemplate(name: string): Promise<string> {
  return readFile(new URL(`agreements/templates/${name}.yaml`, PROGRAM), "utf8");
}

/** Editors look the schema up from where the file is. */
function withSchema(text: string, file: string): string {
  const path = relative(dirname(resolve(file)), SCHEMA).replaceAll("\\", "/");
  return text.replace(/\$schema=\S+/, `$schema=${path}`);
}
