/**
 * Signing in by a company's own provider (Google, Microsoft, Okta, Keycloak, …), found by its discovery address.
 *
 * Nobody becomes somebody by it: whoever comes is the login of their verified address, or, when an open invitation names it, joins as the member that
 * it is for. Everybody else is refused.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { GenericOAuthConfig } from "better-auth/plugins";

export type Provider = {
  /** Stands in addresses. */
  readonly id: string;
  /** Stands on the button. */
  readonly label: string;
  /** `https://…/.well-known/openid-configuration` */
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of addresses that come in by it, in small letters; none named: whatever the provider has verified. */
  readonly domains: readonly string[];
  /** Where the provider sends people back to. */
  readonly redirectUrl: string;
  /** Makes the login of whoever was invited at this address, where there is an open invitation; does nothing otherwise. */
  readonly admitInvited: (person: { readonly email: string; readonly name: string }) => Promise<void>;
};

export function providerConfig(provider: Provider): GenericOAuthConfig {
  return {
    providerId: provider.id,
    name: provider.label,
    discoveryUrl: provider.discoveryUrl,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    redirectURI: provider.redirectUrl,
    scopes: ["openid", "email", "profile"],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    // Asked when the provider's word was checked, and before the login of the address is looked for.
    async mapProfileToUser(profile) {
      const told = hearing.getStore();
      if (told !== undefined) told.authTime = authTimeOf(profile["auth_time"]);
      const email = text(profile["email"]).toLowerCase();
      const isVerified = profile["email_verified"] === true || profile["email_verified"] === "true";
      if (email !== "" && isVerified && isOfDomain(provider, email))
        await provider.admitInvited({ email, name: text(profile["name"]) || email });
      return {};
    },
  };
}

type Told = { authTime: number | undefined };
const hearing = new AsyncLocalStorage<Told>();

/**
 * Listens to when the provider says that it asked them who they are: it may have known them since this morning.
 *
 * @returns `authTime` in seconds since 1970; undefined: it didn't say
 */
export async function hearAuthTime<T>(
  run: () => Promise<T>,
): Promise<{ readonly answer: T; readonly authTime: number | undefined }> {
  const told: Told = { authTime: undefined };
  const answer = await hearing.run(told, run);
  return { answer, authTime: told.authTime };
}

/** OpenID Connect Core, 2: seconds since 1970. */
function authTimeOf(said: unknown): number | undefined {
  return typeof said === "number" && Number.isFinite(said) && said >= 0 && said < LATEST_S ? said : undefined;
}

/** In the year 5138: what comes later is no time. */
const LATEST_S = 100_000_000_000;

/** @returns why somebody whom the provider vouches for is not let in all the same */
export function refusalOf(
  providers: readonly Provider[],
  user: { readonly email?: string | null; readonly emailVerified?: boolean },
  source: { readonly method: string; readonly oauth?: { readonly providerId: string } | undefined },
): { readonly error: string } | undefined {
  if (source.method !== "oauth") return undefined;
  const provider = providers.find(({ id }) => id === source.oauth?.providerId);
  if (provider === undefined) return { error: "provider_unknown" };
  if (user.emailVerified !== true) return { error: "email_not_verified" };
  return isOfDomain(provider, (user.email ?? "").toLowerCase()) ? undefined : { error: "domain_not_allowed" };
}

function isOfDomain({ domains }: Provider, email: string): boolean {
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf("@") + 1));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
