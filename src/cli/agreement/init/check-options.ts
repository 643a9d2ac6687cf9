/** The answers of `baton init` as options of the command line. */
import { type NewAnswer, CHECKS, type NewAnswers } from "../../../agreement/document/write/new-answers.ts";
import { kebabCase } from "../../../base/key-case.ts";
import { UsageError } from "../../usage-error.ts";

/** @throws UsageError that names the option of an answer that cannot be */
export function checkOptions(options: NewAnswers): void {
  for (const [name, check] of Object.entries(CHECKS)) {
    const text = options[name as NewAnswer];
    const problem = text === undefined ? undefined : check(text, options);
    if (problem !== undefined)
      throw new UsageError(`${optionOf(name)} “${text ?? ""}” isn't valid. ${capitalized(problem)}`);
  }
  const { mql, quota, share, deal, closeRate } = options;
  const calculator = [quota, share, deal, closeRate].filter((each) => each !== undefined).length;
  if (mql !== undefined && calculator > 0)
    throw new UsageError(
      "Use either --mql or the calculator options (--quota, --share, --deal, --close-rate), not both",
    );
  if (calculator > 0 && calculator < 4)
    throw new UsageError("The calculator needs all of --quota, --share, --deal, and --close-rate");
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function optionOf(name: string): string {
  return `--${kebabCase(name)}`;
}
