/** A server with accounts for tests, and people who have signed in to it by links, as anybody would. */
import { pino } from "pino";
import { NEVER_BUSY } from "./never-busy.ts";
import { memberId } from "../src/base/ids.ts";
import { inviteMember } from "../src/services/people/invite-member.ts";
import { offerOwnership } from "../src/services/people/offer-ownership.ts";
import type { Services } from "../src/services/services.ts";
import type { ServerApp } from "../src/server/server-app.ts";
import { openSignIn, type SignInOptions } from "../src/server/open-sign-in.ts";
import { buildServer } from "../src/server/start-server.ts";
import { askedBy } from "./asked-by.ts";
import { TEST_SECRETS } from "./secrets.ts";

export const PASSWORD = "correct horse battery";
const SECRET = "a secret that is only for tests, 32 long";

export async function serverWithAccounts(
  services: Services,
  options: Pick<
    Parameters<typeof buildServer>[0],
    "requestsPerMinute" | "sessions" | "trustProxy" | "allowedOrigins" | "patience"
  > & {
    readonly publicUrl?: string;
  } & Pick<Extract<SignInOptions, { kind: "accounts" }>, "providers" | "sendMail"> = {},
): Promise<ServerApp> {
  const { publicUrl, providers, sendMail, ...more } = options;
  const logger = pino({ level: "silent" });
  const signIn = await openSignIn(
    {
      ...{ kind: "accounts", secret: SECRET, publicUrl },
      ...(providers === undefined ? {} : { providers }),
      ...(sendMail === undefined ? {} : { sendMail }),
    },
    { installation: services, logger, host: "127.0.0.1" },
  );
  return buildServer({
    installation: { secrets: TEST_SECRETS, ...services },
    firstWorkspace: services.workspaceId,
    signIn,
    logger,
    ...more,
    patience: { ...NEVER_BUSY, ...more.patience },
  });
}

/** What a verb is given beside who asks, when the server of a test asks for its one company. */
export function servicesOf({ installation, firstWorkspace }: ServerApp): Services {
  return { ...installation, db: installation.db.within(firstWorkspace), workspaceId: firstWorkspace };
}

/** The first one in: owns the workspace. @returns the header `cookie` of their session */
export async function signedInOwner(app: ServerApp, member: string | null = null): Promise<string> {
  const token = await offerOwnership(askedBy(servicesOf(app)));
  if (token === undefined) throw new Error("there is an owner already");
  return joined(app, { token, name: "Olga Owner", email: "olga@company.example", member });
}

/** Somebody who was invited as a member. @returns the header `cookie` of their session */
export async function signedInMember(app: ServerApp, member: string): Promise<string> {
  const { token } = await inviteMember(askedBy(servicesOf(app)), {
    member: memberId(member),
    email: `${member}@company.example`,
  });
  return joined(app, { token, name: member, email: `${member}@company.example` });
}

async function joined(
  app: ServerApp,
  body: {
    readonly token: string;
    readonly name: string;
    readonly email: string;
    readonly member?: string | null;
  },
): Promise<string> {
  const answer = await app.inject({ method: "POST", url: "/api/join", payload: { ...body, password: PASSWORD } });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  // That of the session: by the other one the browser is known again when somebody guesses at the login.
  return cookieOf(answer.headers["set-cookie"]).split("; ")[0] ?? "";
}

/** What a browser sends back of what it was told to keep. */
export function cookieOf(setCookie: string | readonly string[] | undefined): string {
  return [setCookie ?? []]
    .flat()
    .map((each) => each.split(";")[0] ?? "")
    .join("; ");
}
