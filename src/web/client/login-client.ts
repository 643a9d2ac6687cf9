/** The client's part about one's own login, and the ways to sign in beside a password. */
import type { z } from "zod";
import {
  EndedResponse,
  EnrolmentResponse,
  OwnLoginResponse,
  ProviderResponse,
  RecoveryCodesResponse,
  ResetResponse,
  SessionsResponse,
  SignInResponse,
  WaysResponse,
} from "../../api/login-contract.ts";
import { paths } from "../../api/paths.ts";
import type { Proof } from "../../api/proof.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { ask } from "./client.ts";

export type OwnLogin = z.infer<typeof OwnLoginResponse>;
export type Enrolled = z.infer<typeof EnrolmentResponse>;
export type Ways = z.infer<typeof WaysResponse>;
type Done = z.infer<typeof DoneResponse>;
type HalfDone = z.infer<typeof SignInResponse>;
export type OpenSession = z.infer<typeof SessionsResponse>["sessions"][number];
type Ended = z.infer<typeof EndedResponse>;

/** Under which one's own login is kept. */
export const LOGIN = ["login"];

export const fetchWays = (): Promise<Ways> => ask(WaysResponse, "GET", paths.signInWays);
export const giveCode = (body: { code: string; trustDevice: boolean }): Promise<HalfDone> =>
  ask(SignInResponse, "POST", paths.signInCode, body);
export const sendSignInLink = (email: string): Promise<Done> => ask(DoneResponse, "POST", paths.signInLink, { email });
export const signInByLink = (token: string): Promise<HalfDone> =>
  ask(SignInResponse, "POST", paths.signInByLink, { token });
export const beginByProvider = (id: string, body: { to: string; again?: boolean }): Promise<{ readonly url: string }> =>
  ask(ProviderResponse, "POST", paths.signInBy.replace(":provider", encodeURIComponent(id)), body);
export const askReset = (email: string): Promise<Done> => ask(DoneResponse, "POST", paths.askReset, { email });
export const fetchReset = (token: string): Promise<{ readonly email: string; readonly name: string }> =>
  ask(ResetResponse, "POST", paths.reset, { token });
export const setPassword = (token: string, password: string): Promise<Done> =>
  ask(DoneResponse, "POST", paths.setPassword, { token, password });

export const fetchLogin = (): Promise<OwnLogin> => ask(OwnLoginResponse, "GET", paths.ownLogin);
export const changePassword = (body: { present: string; next: string }): Promise<Done> =>
  ask(DoneResponse, "PUT", paths.ownPassword, body);
export const startTwoStep = (proof: Proof): Promise<Enrolled> =>
  ask(EnrolmentResponse, "POST", paths.ownTwoStep, proof);
export const confirmTwoStep = (code: string): Promise<Done> =>
  ask(DoneResponse, "POST", paths.ownTwoStepConfirmed, { code });
export const stopTwoStep = (proof: Proof): Promise<Done> => ask(DoneResponse, "POST", paths.ownTwoStepOff, proof);
export const renewCodes = (proof: Proof): Promise<{ readonly recoveryCodes: readonly string[] }> =>
  ask(RecoveryCodesResponse, "POST", paths.ownRecoveryCodes, proof);
/** @param sessionId null: all of them, but for this one */
export const endSessions = (sessionId: string | null, proof: Proof): Promise<Ended> =>
  ask(EndedResponse, "POST", paths.endOwnSessions, { sessionId, ...proof });

const ofAccount = (path: string, accountId: string): string =>
  path.replace(":accountId", encodeURIComponent(accountId));
export const fetchSessionsOf = (accountId: string): Promise<{ readonly sessions: readonly OpenSession[] }> =>
  ask(SessionsResponse, "GET", ofAccount(paths.accountSessions, accountId));
/** @param sessionId null: all of them */
export const endSessionsOf = (accountId: string, sessionId: string | null, proof: Proof): Promise<Ended> =>
  ask(EndedResponse, "POST", ofAccount(paths.endAccountSessions, accountId), { sessionId, ...proof });
