/** The paths of the HTTP contract; `:name` is a parameter. */

import { z } from "zod";

/** Below it is what concerns the server as a whole. */
export const SERVER = "/api/v1";
/** Below it is what concerns one company. */
export const COMPANY = `${SERVER}/w/:workspace`;

/** The header by which a demo, and nothing but a demo, is told as which member somebody acts. */
export const ACT_AS = "x-act-as";

/** What every path below `COMPANY` names. */
export const CompanyParams = z.object({
  workspace: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/)
    .describe("ID of the company, such as default"),
});

export const paths = {
  livez: "/livez",
  readyz: "/readyz",
  health: `${SERVER}/health`,
  companies: `${SERVER}/companies`,
  facts: `${COMPANY}/facts`,
  mcp: `${COMPANY}/mcp`,
  session: `${COMPANY}/session`,
  signIn: `${SERVER}/sign-in`,
  signOut: `${SERVER}/sign-out`,
  signInWays: `${SERVER}/sign-in/ways`,
  signInCode: `${SERVER}/sign-in/code`,
  signInLink: `${SERVER}/sign-in/link`,
  signInByLink: `${SERVER}/sign-in/by-link`,
  signInBy: `${SERVER}/sign-in/by/:provider`,
  signedInBy: `${SERVER}/sign-in/by/:provider/back`,
  askReset: `${SERVER}/password-reset`,
  reset: `${SERVER}/password-reset/link`,
  setPassword: `${SERVER}/password-reset/password`,
  ownLogin: `${SERVER}/login`,
  ownPassword: `${SERVER}/login/password`,
  ownTwoStep: `${SERVER}/login/two-step`,
  ownTwoStepConfirmed: `${SERVER}/login/two-step/confirmed`,
  ownTwoStepOff: `${SERVER}/login/two-step/off`,
  ownRecoveryCodes: `${SERVER}/login/two-step/recovery-codes`,
  endOwnSessions: `${SERVER}/login/sessions/end`,
  link: `${COMPANY}/link`,
  messageLink: `${COMPANY}/links/:token`,
  unsubscribe: `${COMPANY}/unsubscribe/:token`,
  join: `${COMPANY}/join`,
  people: `${COMPANY}/people`,
  absences: `${COMPANY}/absences`,
  endAbsence: `${COMPANY}/absences/:absenceId/end`,
  invitations: `${COMPANY}/invitations`,
  invitation: `${COMPANY}/invitations/:invitationId`,
  accountMember: `${COMPANY}/accounts/:accountId/member`,
  accountRole: `${COMPANY}/accounts/:accountId/role`,
  accountSessions: `${COMPANY}/accounts/:accountId/sessions`,
  endAccountSessions: `${COMPANY}/accounts/:accountId/sessions/end`,
} as const;
