/** An agreement named on the command line, or every problem it has, printed. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { parseAgreement } from "../../agreement/document/parse-agreement.ts";
import { AppError } from "../../base/app-error.ts";
import { problemLines } from "./problem-lines.ts";
import { readTextFile } from "../read-text-file.ts";
import type { Terminal } from "../terminal.ts";
import { counted } from "../../words/english/counted.ts";

/** @throws AppError `input_invalid` when the file cannot be read, `agreement_invalid` when it is no agreement */
export async function readAgreement(
  terminal: Terminal,
  path: string,
): Promise<{ readonly source: string; readonly value: Agreement }> {
  const source = await readTextFile(path);
  const parsed = parseAgreement(source);
  if (parsed.ok) return { source, value: parsed.value };
  terminal.err(problemLines(path, parsed.problems));
  throw new AppError("agreement_invalid", `${path} has ${counted(parsed.problems.length, "problem")}`, {
    remedy: "Fix the lines above. For an agreement without problems, see `agreements/sample.yaml`",
  });
}
