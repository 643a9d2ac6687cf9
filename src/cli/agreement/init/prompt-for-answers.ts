/** The questions of `baton init`, in the terminal. What an option said already is not asked. */
import { isCancel, select, text } from "@clack/prompts";
import { type Answered, CHECKS, type InitOptions, TEMPLATES } from "./init-answers.ts";

/** Ctrl-C, or Escape. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

type Known = { -readonly [Key in Answered]?: string };

/**
 * @param suggested what the template says: taken when the answer is left empty
 * @throws Cancelled
 */
export async function promptForAnswers(
  options: InitOptions,
  suggestionsOf: (template: string) => Promise<InitOptions>,
): Promise<InitOptions> {
  const known: Known = { ...options };
  known.template ??= await choose("Which of these is closest to your company?", TEMPLATES);
  const suggested = await suggestionsOf(known.template);
  const question = async (name: Answered, message: string, isOptional = false): Promise<void> => {
    if (known[name] !== undefined) return;
    const answer = await write(message, suggested[name], (each) =>
      isOptional && each === "" ? undefined : CHECKS[name](each, known),
    );
    if (answer !== "") known[name] = answer;
  };
  await question("company", "What is the company called?");
  await question("zone", "In which time zone do your days begin?");
  await question("currency", "Which currency are amounts in?");
  await question("marketing", "Who is marketing? First who leads it: Dana Lindt <dana@company.example>, Mika Brandt");
  if (known.template !== "small-team")
    await question("qualification", "Who qualifies leads (SDRs)? First who leads them");
  await question("sales", "Who is sales? First who leads it");
  await askTarget(known, question);
  await question("days", "On which days do you work?");
  await question("hours", "From when until when?");
  await question("country", "Whose national holidays do you keep? A code of two letters, such as DE");
  await question("region", "Of which state or region? Leave it empty where there is no difference", true);
  await question("hot", "How fast is a hot lead spoken to?");
  await question("warm", "And a warm one?");
  await question("cold", "And a cold one?");
  return known;
}

async function askTarget(known: Known, question: (name: Answered, message: string) => Promise<void>): Promise<void> {
  if (known.mql !== undefined) return;
  const isBegun = [known.quota, known.share, known.deal, known.closeRate].some((each) => each !== undefined);
  const way = isBegun
    ? "quota"
    : await choose("How many qualified leads does marketing promise?", {
        quota: "calculate it from the quota of sales",
        mql: "I know the number",
      });
  if (way === "mql") return question("mql", "How many a month?");
  await question("quota", "How much new business must sales win in a year?");
  await question("share", "Which part of it comes from marketing's leads?");
  await question("deal", "What is an average deal worth?");
  await question("closeRate", "How many of the qualified leads become customers?");
}

async function choose<Option extends string>(
  message: string,
  options: Readonly<Record<Option, string>>,
): Promise<Option> {
  const answer = await select<string>({
    message,
    options: Object.entries<string>(options).map(([value, hint]) => ({ value, label: value, hint })),
  });
  if (isCancel(answer)) throw new Cancelled();
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
  if (isCancel(answer)) throw new Cancelled();
  return (answer as string | undefined)?.trim() ?? "";
}
