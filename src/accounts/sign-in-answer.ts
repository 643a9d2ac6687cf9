/** What becomes of signing in. */
import type { TooMany, WithCookies } from "./visitor.ts";

export type SignInAnswer =
  | ({ readonly kind: "signed_in" } & WithCookies)
  /** The password was right, and a code of the second step is asked for: `giveCode`. */
  | ({ readonly kind: "needs_code" } & WithCookies)
  | { readonly kind: "refused" }
  | TooMany;
export type SignedIn = {
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  readonly hasTwoStep: boolean;
  /** So long ago did somebody prove who they are by signing in; negative where another machine, whose clock is ahead, took it down. */
  readonly signedInMsAgo: number;
  /** So long from now does the session live, unless it is prolonged. */
  readonly endsInMs: number;
  /** For `set-cookie`, when the session was prolonged. */
  readonly cookies: readonly string[];
};
