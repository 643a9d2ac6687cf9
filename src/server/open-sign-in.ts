/** How people come in, as whoever starts the server says it. There is no default: a demo is never one by accident. */
import type { Logger } from "pino";
import { openAccounts } from "../accounts/accounts.ts";
import { PASSWORD_LENGTH } from "../api/people-contract.ts";
import { assert } from "../base/assert.ts";
import type { Installation } from "../services/services.ts";
import { authSecret } from "../store/people/auth-secret.ts";
import type { AccountActor } from "./actor-types.ts";
import type { SignIn } from "./sign-in.ts";

export type SignInOptions =
  | {
      readonly kind: "accounts";
      /** What sessions are signed with; undefined: the one of the database. */
      readonly secret: string | undefined;
      /** The origin that people use, such as `https://baton.company.example`; undefined: where the request was sent to. */
      readonly publicOrigin: string | undefined;
    }
  /** Nobody signs in: everybody who reaches the port is this actor. On this machine only. */
  | { readonly kind: "demo"; readonly demoActor: AccountActor };

export async function openSignIn(
  options: SignInOptions,
  {
    installation,
    logger,
    host,
  }: { readonly installation: Installation; readonly logger: Logger; readonly host: string },
): Promise<SignIn> {
  if (options.kind === "demo") {
    assert(host === "127.0.0.1", "a server without sign-in listens on this machine only");
    return { kind: "demo", actor: options.demoActor };
  }
  const { secret, publicOrigin } = options;
  const accounts = openAccounts({
    db: installation.db,
    secret: secret ?? (await authSecret(installation.db)),
    https: publicOrigin?.startsWith("https:") ?? false,
    password: PASSWORD_LENGTH,
    onError: (message) => logger.error({ part: "sign-in" }, message),
  });
  return { kind: "accounts", accounts, publicOrigin };
}
