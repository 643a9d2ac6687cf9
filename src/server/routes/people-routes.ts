/** Accounts and invitations: for the owner of the workspace. */
import { Problem } from "../../api/shapes.ts";
import { paths } from "../../api/paths.ts";
import {
  AccountParams,
  DoneResponse,
  InvitationParams,
  InvitationResponse,
  InviteRequest,
  RoleRequest,
  TieRequest,
} from "../../api/people-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { memberId } from "../../base/ids.ts";
import { changeRole } from "../../services/people/change-role.ts";
import { inviteMember } from "../../services/people/invite-member.ts";
import { revokeInvitation } from "../../services/people/revoke-invitation.ts";
import { tieAccount } from "../../services/people/tie-account.ts";
import { mustBeThemselves } from "../must-be-themselves.ts";
import { ownAddress } from "../own-address.ts";
import type { ServerApp } from "../server-app.ts";
import type { SignIn } from "../sign-in.ts";

const refusals = { 401: Problem, 403: Problem };

export function peopleRoutes(app: ServerApp, signIn: SignIn): void {
  const publicUrl = signIn.kind === "accounts" ? signIn.publicUrl : undefined;
  app.route({
    method: "POST",
    url: paths.invitations,
    config: { action: "people:change" },
    schema: {
      operationId: "inviteMember",
      summary: "Invite a member",
      description: "The link is returned once; only its hash is stored.",
      body: InviteRequest,
      response: { 201: InvitationResponse, 422: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      mustHaveAccounts(signIn);
      const { invitationId, token, expiresAt } = await inviteMember(request.ctx, {
        member: memberId(request.body.member),
        email: request.body.email,
        role: request.body.role ?? null,
      });
      const link = `${ownAddress(request, publicUrl)}w/${request.ctx.workspaceId}/join?token=${token}`;
      return reply.code(201).send({ invitationId, link, expiresAt });
    },
  });
  app.route({
    method: "DELETE",
    url: paths.invitation,
    config: { action: "people:change" },
    schema: {
      operationId: "revokeInvitation",
      summary: "Revoke an invitation",
      params: InvitationParams,
      response: { 200: DoneResponse, 409: Problem, 410: Problem, ...refusals },
    },
    handler: async ({ ctx, params }) => {
      await revokeInvitation(ctx, params);
      return { done: true as const };
    },
  });
  app.route({
    method: "PUT",
    url: paths.accountMember,
    config: { action: "people:change" },
    schema: {
      operationId: "linkLogin",
      summary: "Link a login to a member",
      description: "`member: null` unlinks it, and asks for the password of the login that asks.",
      params: AccountParams,
      body: TieRequest,
      response: { 200: DoneResponse, 422: Problem, 429: Problem, ...refusals },
    },
    handler: async (request) => {
      const { ctx, params, body } = request;
      mustHaveAccounts(signIn);
      const member = body.member === null ? null : memberId(body.member);
      if (member === null) await mustBeThemselves(signIn, request, body);
      await app.sessions.forgetAfter(() => tieAccount(ctx, { accountId: params.accountId, member }));
      return { done: true as const };
    },
  });
  app.route({
    method: "PUT",
    url: paths.accountRole,
    config: { action: "roles:change" },
    schema: {
      operationId: "changeRoles",
      summary: "Change the role of a login",
      description:
        "There is one owner: making someone else the owner makes the current one an admin, and asks for the password of the login that asks.",
      params: AccountParams,
      body: RoleRequest,
      response: { 200: DoneResponse, 422: Problem, 429: Problem, ...refusals },
    },
    handler: async (request) => {
      const { ctx, params, body } = request;
      mustHaveAccounts(signIn);
      if (body.role === "owner") await mustBeThemselves(signIn, request, body);
      await app.sessions.forgetAfter(() => changeRole(ctx, { accountId: params.accountId, role: body.role }));
      return { done: true as const };
    },
  });
}

function mustHaveAccounts({ kind }: SignIn): void {
  if (kind === "demo")
    throw new AppError("not_permitted", "a demo has no accounts", { remedy: "use it without signing in" });
}
