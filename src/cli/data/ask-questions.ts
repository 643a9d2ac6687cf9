/** The questions of `baton map`, in the terminal. */
import { confirm, isCancel, select, text } from "@clack/prompts";
import { isTimeZone } from "../../base/time.ts";
import type { GuessQuestion } from "../../connectors/files/guess/guess.ts";

const OTHER = "\u0000other";

/** @returns undefined when it was canceled */
export async function askQuestion({ file, text: message, choices, other }: GuessQuestion): Promise<string | undefined> {
  const options = choices.map(({ id, label }) => ({ value: id, label }));
  const answer = await select<string>({
    message: `${file}: ${message}`,
    options: other === "zone" ? [...options, { value: OTHER, label: "Another time zone" }] : options,
  });
  if (isCancel(answer)) return undefined;
  return answer === OTHER ? askZone() : answer;
}

async function askZone(): Promise<string | undefined> {
  const answer = await text({
    message: "Which time zone?",
    placeholder: "Europe/Berlin",
    validate: (zone) => (isTimeZone((zone ?? "").trim()) ? undefined : "Use an IANA name, such as Europe/Berlin"),
  });
  return isCancel(answer) ? undefined : answer.trim();
}

export async function askToOverwrite(path: string): Promise<boolean> {
  const answer = await confirm({ message: `${path} already exists. Overwrite it?`, initialValue: false });
  return answer === true;
}
