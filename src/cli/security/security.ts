/** `baton security`: the security log of a company, or of what concerns none, as lines that another program reads. */
import {
  exportInstallationSecurity,
  exportSecurity,
  type SecurityFormat,
} from "../../services/security/export-security.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

export type SecurityFlags = { readonly format: SecurityFormat; readonly installation: boolean };

export async function security(
  terminal: Terminal,
  settings: Settings,
  { format, installation }: SecurityFlags,
): Promise<ExitCode> {
  return withServices(settings, async (ctx) => {
    const pieces = await (installation ? exportInstallationSecurity : exportSecurity)(ctx, { format });
    for await (const piece of pieces) terminal.out(piece);
    return EXIT.done;
  });
}
