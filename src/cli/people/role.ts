/** `baton people role`: the way back when the owner of a company is gone. */
import { AppError } from "../../base/app-error.ts";
import { loginAddress } from "../../base/plain-name.ts";
import { GRANTED_ROLES } from "../../policy/roles.ts";
import { changeRole } from "../../services/people/change-role.ts";
import { readPeople } from "../../services/people/read-people.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

export async function giveRole(
  terminal: Terminal,
  settings: Settings,
  address: string,
  text: string,
): Promise<ExitCode> {
  const role = GRANTED_ROLES.find((each) => each === text) ?? null;
  if (role === null && text !== "none")
    throw new UsageError(`“${text}” isn't a role. Use ${GRANTED_ROLES.join(", ")}, or none`);
  return withServices(settings, async (ctx) => {
    const { accounts } = await readPeople(ctx);
    const account = accounts.find(({ email }) => email === loginAddress(address));
    if (account === undefined)
      throw new AppError("input_invalid", `No login of this workspace has the address ${address}`, {
        remedy: "Check the spelling, or name the workspace with --workspace",
      });
    await changeRole(ctx, { accountId: account.accountId, role });
    terminal.out(`${account.name}’s role in ${ctx.workspaceId}: ${role ?? "none"}\n`);
    return EXIT.done;
  });
}
