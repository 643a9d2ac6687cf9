/** How people come in, as whoever starts the server says it. There is no default: a demo is never one by accident. */
import type { Logger } from "pino";
import { type Accounts, openAccounts } from "../accounts/accounts.ts";
import type { Provider } from "../accounts/providers.ts";
import { paths } from "../api/paths.ts";
import { PASSWORD_LENGTH } from "../api/people-contract.ts";
import type { MemberId } from "../base/ids.ts";
import { assert, defined } from "../base/assert.ts";
import { admitInvited } from "../services/people/admit-invited.ts";
import { VISITOR } from "../services/actor.ts";
import { contextOf } from "../services/context.ts";
import { allWorkspaces } from "../store/workspaces/over-all.ts";
import type { Installation } from "../services/services.ts";
import type { Database } from "../store/database/database.ts";
import { mustBeSecretOf } from "../store/people/server-secret.ts";
import { type SendMail, signInMail } from "./mails.ts";
import { basePathOf } from "./own-address.ts";
import type { AccountActor } from "./actor-types.ts";
import type { SignIn } from "./sign-in.ts";

export type SignInOptions =
  | {
      readonly kind: "accounts";
      /** What sessions are signed with, and secrets encrypted. */
      readonly secret: string;
      /** The address that people use, ending with a slash, such as `https://company.example/baton/`; undefined: where the request was sent to. */
      readonly publicUrl: string | undefined;
      /** By whom people may be vouched for, beside passwords. They send them back to `publicUrl`. */
      readonly providers?: readonly OfferedProvider[];
      /** Left out: this server sends no mail. */
      readonly sendMail?: SendMail;
    }
  /** Nobody signs in: everybody who reaches the port is this actor. On this machine only. */
  | { readonly kind: "demo"; readonly demoActor: AccountActor; readonly opensAs?: MemberId };

export type OfferedProvider = Omit<Provider, "redirectUrl" | "admitInvited">;

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
    const { demoActor: actor, opensAs } = options;
    return { kind: "demo", actor, ...(opensAs === undefined ? {} : { opensAs }) };
  }
  const { secret, publicUrl, providers = [], sendMail } = options;
  await mustBeSecretOf(installation.db, secret);
  const accounts = await openAccounts({
    db: installation.db,
    secret,
    https: publicUrl?.startsWith("https:") ?? false,
    basePath: basePathOf(publicUrl),
    password: PASSWORD_LENGTH,
    providers: providers.map((provider) => ({
      ...provider,
      redirectUrl: `${defined(publicUrl, "the address to which providers send people back")}${paths.signedInBy.replace(":provider", provider.id).slice(1)}`,
      admitInvited: (person) => admitEverywhere(installation, { ...person, by: provider.label }),
    })),
    ...(sendMail === undefined || publicUrl === undefined
      ? {}
      : { onMagicLink: ({ email, token }) => sendMail(signInMail(email, token, publicUrl)) }),
    onError: (message) => logger.error({ part: "sign-in" }, message),
  });
  return { kind: "accounts", accounts, publicUrl, ...(sendMail === undefined ? {} : { sendMail }) };
}

/** Somebody may be invited to several companies. */
async function admitEverywhere(
  installation: Installation,
  person: { readonly email: string; readonly name: string; readonly by: string },
): Promise<void> {
  for (const { id: workspaceId } of await allWorkspaces(installation.db)) {
    const ctx = contextOf(installation, { workspaceId, actor: VISITOR, requestId: installation.newId() });
    await admitInvited(ctx, person);
  }
}

/** For commands at the machine: what they do to logins, and no way in. */
export async function openLogins({ db, secret }: { readonly db: Database; readonly secret: string }): Promise<{
  readonly offerReset: Accounts["resets"]["offer"];
  readonly forgetTwoStep: Accounts["twoStep"]["forget"];
}> {
  await mustBeSecretOf(db, secret);
  const onError = (message: string): never => {
    throw new Error(message);
  };
  const { resets, twoStep } = await openAccounts({
    db,
    secret,
    https: false,
    basePath: "/",
    password: PASSWORD_LENGTH,
    providers: [],
    onError,
  });
  return { offerReset: resets.offer, forgetTwoStep: twoStep.forget };
}
