/** The questions of `baton init`, in the terminal. What an option said already is not asked. */
import { isCancel, select, text } from "@clack/prompts";
import {
  type NewAnswer,
  CHECKS,
  type NewAnswers,
  AGREEMENT_TEMPLATES,
} from "../../../agreement/document/write/new-answers.ts";

/** Ctrl-C, or Escape. */
export class Canceled extends Error {
  override readonly name = "Canceled";
}

type Known = { -readonly [Key in NewAnswer]?: string };

/**
 * @param suggested what the template says: taken when the answer is left empty
 * @throws Canceled
 */
export async function promptForAnswers(
  options: NewAnswers,
  suggestionsOf: (template: string) => Promise<NewAnswers>,
): Promise<NewAnswers> {
  const known: Known = { ...options };
  known.template ??= await choose("Which template is closest to your company?", AGREEMENT_TEMPLATES);
  const suggested = await suggestionsOf(known.template);
  const question = async (name: NewAnswer, message: string, isOptional = false): Promise<void> => {
    if (known[name] !== undefined) return;
    const answer = await write(message, suggested[name], (each) =>
      isOptional && each === "" ? undefined : CHECKS[name](each, known),
    );
    if (answer !== "") known[name] = answer;
  };
  await question("company", "What is your company called?");
  await question("zone", "Which time zone do you work in?");
  await question("currency", "Which currency do you use?");
  await question(
    "marketing",
    "Who is in Marketing? Start with the head: Dana Lindt <dana@company.example>, Mika Brandt",
  );
  if (known.template !== "small-team")
    await question("qualification", "Who qualifies leads (SDRs)? Start with the head");
  await question("sales", "Who is in Sales? Start with the head");
  await askTarget(known, question);
  await question("days", "Which days do you work?");
  await question("hours", "What are your business hours?");
  await question("country", "Which country's public holidays apply? Two-letter code, such as DE");
  await question("region", "Which state or region? Leave it blank if it makes no difference", true);
  await question("hot", "How quickly should a hot lead get its first touch?");
  await question("warm", "A warm lead?");
  await question("cold", "A cold lead?");
  return known;
}

async function askTarget(known: Known, question: (name: NewAnswer, message: string) => Promise<void>): Promise<void> {
  if (known.mql !== undefined) return;
  const isBegun = [known.quota, known.share, known.deal, known.closeRate].some((each) => each !== undefined);
  const way = isBegun
    ? "quota"
    : await choose("How many MQLs per month does Marketing commit to?", {
        quota: "Calculate from the sales quota",
        mql: "I know the number",
      });
  if (way === "mql") return question("mql", "How many MQLs per month?");
  await question("quota", "How much new business must Sales win per year?");
  await question("share", "What share of it comes from Marketing's leads?");
  await question("deal", "What is your average deal value?");
  await question("closeRate", "What percentage of MQLs become customers?");
}

async function choose<Option extends string>(
  message: string,
  options: Readonly<Record<Option, string>>,
): Promise<Option> {
  const answer = await select<string>({
    message,
    options: Object.entries<string>(options).map(([value, hint]) => ({ value, label: value, hint })),
  });
  if (isCancel(answer)) throw new Canceled();
  return answer as Option;
}

async function write(
  message: string,
  suggested: string | undefined,
  check: (text: string) => string | undefined,
): Promise<string> {
  const shown = suggested === undefined ? {} : { placeholder: suggested, defaultValue: suggested };
  const answer = await text({
    message,
    ...shown,
    validate: (typed) => {
      const given = (typed ?? "").trim();
      return given === "" && suggested !== undefined ? undefined : check(given);
    },
  });
  if (isCancel(answer)) throw new Canceled();
  return (answer as string | undefined)?.trim() ?? "";
}
