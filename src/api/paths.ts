/** The paths of the HTTP contract; `:name` is a parameter. */
export const paths = {
  health: "/api/health",
  livez: "/livez",
  readyz: "/readyz",
  session: "/api/session",
  signIn: "/api/sign-in",
  signOut: "/api/sign-out",
  link: "/api/link",
  join: "/api/join",
  people: "/api/people",
  absences: "/api/absences",
  endAbsence: "/api/absences/:absenceId/end",
  invitations: "/api/invitations",
  invitation: "/api/invitations/:invitationId",
  accountMember: "/api/accounts/:accountId/member",
  accountRole: "/api/accounts/:accountId/role",
} as const;
