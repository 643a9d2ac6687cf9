/** `baton check`: what is wrong with an agreement, before anybody signs it. */
import type { Agreement } from "../agreement/agreement.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Terminal } from "./terminal.ts";

export async function check(terminal: Terminal, file: string): Promise<ExitCode> {
  const { value } = await readAgreement(terminal, file);
  terminal.out(`ok: ${countClauses(value)} clauses\n`);
  return EXIT.done;
}

/** Everything that carries a clause id of its own. */
function countClauses(agreement: Agreement): number {
  const clauses = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "clause" && typeof inner === "string") clauses.add(inner);
      else visit(inner);
    }
  };
  visit(agreement);
  return clauses.size;
}
