/** `baton people`: for whoever has lost the way in, at the machine itself. */
import { AppError } from "../../base/app-error.ts";
import { loginAddress } from "../../base/plain-name.ts";
import { forgetSecret } from "../../store/people/server-secret.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { StartParts } from "../server/serve.ts";
import { serverSecret } from "../server/server-secret.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { withServices } from "../with-services.ts";

const LISTENS_AT = "http://127.0.0.1:4600/";

/** A link that sets a new password, whether or not the server sends mail. */
export async function resetPassword(
  terminal: Terminal,
  settings: Settings,
  parts: Pick<StartParts, "openLogins">,
  { address, twoStep }: { readonly address: string; readonly twoStep: boolean },
): Promise<ExitCode> {
  const secret = await serverSecret(settings);
  return withServices(settings, async ({ db }) => {
    const logins = await parts.openLogins({ db, secret });
    const offered = await logins.offerReset(loginAddress(address));
    if (offered === undefined) {
      throw new AppError("input_invalid", `No login has the address ${address}`, {
        remedy: "Check the spelling, or invite the person",
      });
    }
    if (twoStep) await logins.forgetTwoStep(offered.accountId);
    const off = twoStep ? ". Two-step verification is off" : "";
    terminal.out(
      `${offered.name} can choose a new password with this link (one use, valid for 1 hour)${off}:\n  ${settings.url ?? LISTENS_AT}reset?token=${offered.token}\n`,
    );
    return EXIT.done;
  });
}

export async function newSecret(
  terminal: Terminal,
  settings: Settings,
  { yes }: { readonly yes: boolean },
): Promise<ExitCode> {
  if (!yes)
    throw new UsageError(
      "A new secret ends all sessions and turns two-step verification off for everyone. To do that, stop the server and add --yes",
    );
  return withServices(settings, async ({ db }) => {
    await forgetSecret(db);
    terminal.out("The next secret that the server starts with is the new one. Everyone signs in again\n");
    return EXIT.done;
  });
}
