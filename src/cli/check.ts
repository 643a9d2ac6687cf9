/** `baton check`: what is wrong with an agreement, before anybody signs it. */
import { describeClauses } from "../agreement/clause/describe-clauses.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Terminal } from "./terminal.ts";

export async function check(terminal: Terminal, file: string): Promise<ExitCode> {
  const { value } = await readAgreement(terminal, file);
  terminal.out(`ok: ${describeClauses(value).length} clauses\n`);
  return EXIT.done;
}
