/** The client's part about people: signing in, joining by a link, accounts and invitations. */
import type { InvitedRole } from "../../policy/roles.ts";
import type { GrantedRole } from "../../policy/roles.ts";
import type { z } from "zod";
import { CompaniesResponse } from "../../api/companies-contract.ts";
import { SignInResponse } from "../../api/login-contract.ts";
import { paths } from "../../api/paths.ts";
import type { Proof } from "../../api/proof.ts";
import {
  DoneResponse,
  InvitationResponse,
  type JoinRequest,
  LinkResponse,
  SessionResponse,
  type SignInRequest,
} from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";
import { chooseEyes, chosenEyes } from "./eyes.ts";
import { ProblemError } from "./problem-error.ts";

export type Session = z.infer<typeof SessionResponse>;
export type Link = z.infer<typeof LinkResponse>;
export type People = Answer<"people">;
export type Invited = z.infer<typeof InvitationResponse>;
export type Companies = z.infer<typeof CompaniesResponse>;
export type Company = Companies["companies"][number];
type Done = z.infer<typeof DoneResponse>;

/** @returns null when nobody is signed in */
export async function fetchSession(): Promise<Session | null> {
  try {
    const session = await ask(SessionResponse, "GET", paths.session);
    if (session.opensAs === null || chosenEyes() !== undefined) return session;
    chooseEyes(session.opensAs);
    return await ask(SessionResponse, "GET", paths.session);
  } catch (error) {
    if (isSignedOut(error)) return null;
    // Those of another demo at this address: nobody is called so here.
    if (!(error instanceof ProblemError && error.code === "input_invalid" && chosenEyes() !== undefined)) throw error;
    chooseEyes(undefined);
    return fetchSession();
  }
}

/** All of them: where somebody comes in is looked for among them. */
export async function fetchCompanies(cursor?: string): Promise<Companies> {
  const asked = new URLSearchParams({ limit: "1000", ...(cursor === undefined ? {} : { cursor }) });
  const page = await ask(CompaniesResponse, "GET", `${paths.companies}?${asked.toString()}`);
  if (page.next === null) return page;
  const rest = await fetchCompanies(page.next);
  return { ...rest, companies: [...page.companies, ...rest.companies] };
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.code === "not_signed_in";
}

export function signIn(body: z.input<typeof SignInRequest>): Promise<z.infer<typeof SignInResponse>> {
  return ask(SignInResponse, "POST", paths.signIn, body);
}

export function signOut(): Promise<Done> {
  return ask(DoneResponse, "POST", paths.signOut);
}

export function fetchLink(token: string): Promise<Link> {
  return ask(LinkResponse, "POST", paths.link, { token });
}

export function join(body: z.input<typeof JoinRequest>): Promise<Done> {
  return ask(DoneResponse, "POST", paths.join, body);
}

export function invite(member: string, email: string, role: InvitedRole | null): Promise<Invited> {
  return ask(InvitationResponse, "POST", paths.invitations, { member, email, role });
}

export function revokeInvitation(invitationId: string): Promise<Done> {
  return ask(DoneResponse, "DELETE", paths.invitation.replace(":invitationId", encodeURIComponent(invitationId)));
}

/** There is one owner: making someone else the owner makes the current one an admin. */
export function changeRole(accountId: string, role: GrantedRole | null, proof: Proof = {}): Promise<Done> {
  const path = paths.accountRole.replace(":accountId", encodeURIComponent(accountId));
  return ask(DoneResponse, "PUT", path, { role, ...proof });
}

export function tieAccount(accountId: string, member: string | null, proof: Proof = {}): Promise<Done> {
  const path = paths.accountMember.replace(":accountId", encodeURIComponent(accountId));
  return ask(DoneResponse, "PUT", path, { member, ...proof });
}
