/** What is filled in to set a company up, and the agreement that it makes: by the same questions and checks as `baton init`. */
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import type { AgreementProblem } from "../../agreement/document/problem.ts";
import { newAgreement } from "../../agreement/document/write/new-agreement.ts";
import { type NewAnswer, CHECKS, type NewAnswers, neededAnswers } from "../../agreement/document/write/new-answers.ts";
import { capital } from "../../words/english/names.ts";
import { CHECK_PERSON, type PersonValues } from "../sign-in/person-fields.tsx";
import { templateText } from "../versions/templates.ts";

export const STARTS = ["template", "file", "later"] as const;
/** What the company starts from; `later`: people draft an agreement and sign it. */
export type Start = (typeof STARTS)[number];

/** Asked here; the calculator is for the editor. */
export const ASKED = [
  ...(["template", "company", "zone", "marketing", "qualification", "sales"] as const),
  ...(["currency", "mql", "days", "hours", "country", "region", "hot", "warm", "cold"] as const),
] as const satisfies readonly NewAnswer[];

export type SetUpValues = PersonValues & { start: Start; file: File | null } & Record<(typeof ASKED)[number], string>;

/** A text that is no agreement, with all that is wrong with it. */
export class ProblemsInText extends Error {
  override readonly name = "ProblemsInText";
  readonly problems: readonly AgreementProblem[];
  constructor(message: string, problems: readonly AgreementProblem[]) {
    super(message);
    this.problems = problems;
  }
}

/** By field, in the order of the page; empty when everything can be taken. */
export function problemsIn(values: SetUpValues): Record<string, string> {
  const found: Record<string, string> = values.start === "template" ? problemsInAnswers(values) : {};
  if (values.start === "file" && values.file === null) found["file"] = "Choose the file of your agreement";
  for (const [field, check] of Object.entries(CHECK_PERSON)) {
    const problem = check(values[field as keyof typeof CHECK_PERSON]);
    if (problem !== null) found[field] = problem;
  }
  return found;
}

function problemsInAnswers(values: SetUpValues): Record<string, string> {
  const answers = answersIn(values);
  const needed = neededAnswers(values.template);
  const found: Record<string, string> = {};
  for (const name of ASKED) {
    if (answers[name] === undefined && !needed.includes(name)) continue;
    const problem = CHECKS[name](answers[name] ?? "", answers);
    if (problem !== undefined) found[name] = capital(problem);
  }
  return found;
}

function answersIn(values: SetUpValues): NewAnswers {
  const isAsked = (name: NewAnswer): boolean => name !== "qualification" || values.template !== "small-team";
  const given = ASKED.filter((name) => isAsked(name) && values[name].trim() !== "");
  return Object.fromEntries(given.map((name) => [name, values[name].trim()]));
}

/**
 * @param today `YYYY-MM-DD`
 * @returns undefined: none yet
 * @throws ProblemsInText
 */
export async function agreementOf(values: SetUpValues, today: string): Promise<string | undefined> {
  if (values.start === "later") return undefined;
  const text =
    values.start === "file"
      ? ((await values.file?.text()) ?? "")
      : newAgreement(await templateText(values.template), answersIn(values), today);
  const parsed = parseAgreement(text);
  if (parsed.ok) return text;
  throw new ProblemsInText(
    values.start === "file" ? "This file isn’t a valid agreement" : "These answers don’t make a valid agreement",
    parsed.problems,
  );
}
