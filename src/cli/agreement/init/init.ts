/** `baton init`: an agreement of your own, made of a template and a few answers. */
import { cancel, intro, outro } from "@clack/prompts";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { parseAgreement } from "../../../agreement/document/parse-agreement.ts";
import { fillTemplate, type TemplateAnswers } from "../../../agreement/document/write/fill-template.ts";
import { AppError } from "../../../base/app-error.ts";
import { CALLED } from "../../called.ts";
import { EXIT, type ExitCode } from "../../exit-code.ts";
import { problemLines } from "../problem-lines.ts";
import type { Terminal } from "../../terminal.ts";
import { UsageError } from "../../usage-error.ts";
import { promptForAnswers, Canceled } from "./prompt-for-answers.ts";
import { checkOptions, type InitOptions, optionOf, parseTeam } from "./init-answers.ts";
import { listWords } from "../../../words/english/lists.ts";

const PROGRAM = new URL("../../../../", import.meta.url);
const SCHEMA = fileURLToPath(new URL("docs/agreement.schema.json", PROGRAM));
const MONTHS_TO_REVIEW = 6;

/** Nothing is written before everything is answered, and nothing that `baton check` would refuse. */
export async function init(
  terminal: Terminal,
  file: string,
  { force, ...options }: InitOptions & { readonly force: boolean },
): Promise<ExitCode> {
  checkOptions(options);
  if (!force && existsSync(file))
    throw new AppError("input_invalid", `${file} already exists`, {
      remedy: "Choose another file, or overwrite it with --force",
    });
  const answers = terminal.inIsTty ? await asked(options) : options;
  if (answers === undefined) return EXIT.interrupted;
  const { template, company } = needed(answers);
  const text = withSchema(fillTemplate(await readTemplate(template), toTemplate(answers, company)), file);
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
async function asked(options: InitOptions): Promise<InitOptions | undefined> {
  intro("A new agreement between Marketing and Sales");
  try {
    return await promptForAnswers(options, suggestionsOf);
  } catch (error) {
    if (!(error instanceof Canceled)) throw error;
    cancel("Canceled. Nothing was written.");
    return undefined;
  }
}

function needed(answers: InitOptions): { readonly template: string; readonly company: string } {
  const { template, company } = answers;
  const names = ["template", "company", "marketing", "sales"] as const;
  const missing = [
    ...names,
    ...(template === undefined || template === "small-team" ? [] : (["qualification"] as const)),
  ]
    .filter((name) => answers[name] === undefined)
    .map(optionOf);
  if (template !== undefined && company !== undefined && missing.length === 0) return { template, company };
  throw new UsageError(`This isn't an interactive terminal. Add ${listWords(missing)}`);
}

function readTemplate(name: string): Promise<string> {
  return readFile(new URL(`agreements/templates/${name}.yaml`, PROGRAM), "utf8");
}

/** What a template says about what is asked. */
async function suggestionsOf(template: string): Promise<InitOptions> {
  const document = parseDocument(await readTemplate(template));
  const leg = template === "small-team" ? "sales" : "qualification";
  const at = (...path: readonly string[]): string => String(document.getIn(path));
  const within = (grade: string): string => at("follow-up", leg, "first-touch", "within", grade);
  return {
    zone: Temporal.Now.timeZoneId(),
    currency: at("currency"),
    quota: at("goals", "calculator", "quota"),
    share: at("goals", "calculator", "marketing-share"),
    deal: at("goals", "calculator", "average-deal"),
    closeRate: "5%",
    days: "mon-fri",
    hours: at("calendars", "office", "hours", "mon-fri"),
    country: at("calendars", "office", "holidays", "country"),
    hot: within("hot"),
    warm: within("warm"),
    cold: within("cold"),
  };
}

function toTemplate(answers: InitOptions, company: string): TemplateAnswers {
  const { zone, currency, marketing, qualification, sales, mql, quota, share, deal, closeRate } = answers;
  const { days, hours, country, region, hot, warm, cold } = answers;
  const team = (text: string | undefined) => (text === undefined ? undefined : parseTeam(text));
  return {
    company: company.trim(),
    zone,
    currency: currency?.toUpperCase(),
    teams: { marketing: team(marketing), qualification: team(qualification), sales: team(sales) },
    target:
      mql !== undefined
        ? { kind: "number", mqlsPerMonth: mql }
        : quota !== undefined && share !== undefined && deal !== undefined && closeRate !== undefined
          ? { kind: "calculator", quota, marketingShare: share, averageDeal: deal, closeRate }
          : undefined,
    hours:
      days === undefined && hours === undefined ? undefined : { days: days ?? "mon-fri", open: hours ?? "09:00-17:00" },
    holidays: country === undefined ? undefined : { country: country.toUpperCase(), region: region?.toUpperCase() },
    firstTouch: { hot, warm, cold },
    firstReview: Temporal.Now.plainDateISO().add({ months: MONTHS_TO_REVIEW }).toString(),
  };
}

/** Editors look the schema up from where the file is. */
function withSchema(text: string, file: string): string {
  const path = relative(dirname(resolve(file)), SCHEMA).replaceAll("\\", "/");
  return text.replace(/\$schema=\S+/, `$schema=${path}`);
}
