/** Keys by which programs come in: made, rotated, and revoked by admins, who confirm that it is they. */
import {
  CreatedKeyResponse,
  CreateKeyRequest,
  KeyParams,
  keyPaths,
  RotateKeyRequest,
} from "../../api/keys-contract.ts";
import { Proof } from "../../api/proof.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import { Problem } from "../../api/shapes.ts";
import { epochMs } from "../../base/time.ts";
import { createKey } from "../../services/keys/create-key.ts";
import { revokeKey } from "../../services/keys/revoke-key.ts";
import { rotateKey } from "../../services/keys/rotate-key.ts";
import type { ServerApp } from "../server-app.ts";
import { mustBeThemselves } from "../must-be-themselves.ts";
import type { SignIn } from "../sign-in.ts";

const refusals = { 401: Problem, 403: Problem, 422: Problem };
/** Whoever finds a browser signed in cannot try passwords here either. */
const TRIES = { max: 10, timeWindow: 60_000 };
const UNKEPT = "no-store";

export function keyRoutes(app: ServerApp, signIn: SignIn): void {
  app.route({
    method: "POST",
    url: keyPaths.keys,
    config: { action: "keys:change", rateLimit: TRIES },
    schema: {
      operationId: "createKey",
      summary: "Create a key for a program",
      description: "The key is returned once; only the hash of its secret is stored.",
      body: CreateKeyRequest,
      response: { 201: CreatedKeyResponse, 429: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      const { password, code, expiresAt, ...key } = request.body;
      await mustBeThemselves(signIn, request, { password, code });
      const { keyId, token } = await createKey(request.ctx, {
        ...key,
        expiresAt: expiresAt === null ? null : epochMs(expiresAt),
      });
      return reply.code(201).header("cache-control", UNKEPT).send({ keyId, key: token, expiresAt });
    },
  });
  app.route({
    method: "POST",
    url: keyPaths.rotateKey,
    config: { action: "keys:change", rateLimit: TRIES },
    schema: {
      operationId: "rotateKey",
      summary: "Rotate a key",
      description:
        "The new key has the name, scopes, sources, and rate of the old one, which works on until the time named.",
      params: KeyParams,
      body: RotateKeyRequest,
      response: { 201: CreatedKeyResponse, 404: Problem, 429: Problem, ...refusals },
    },
    handler: async (request, reply) => {
      const { until, expiresAt, ...proof } = request.body;
      await mustBeThemselves(signIn, request, proof);
      const { keyId, token } = await app.sessions.forgetAfter(() =>
        rotateKey(request.ctx, {
          keyId: request.params.keyId,
          until: until === null ? null : epochMs(until),
          expiresAt: expiresAt === null ? null : epochMs(expiresAt),
        }),
      );
      return reply.code(201).header("cache-control", UNKEPT).send({ keyId, key: token, expiresAt });
    },
  });
  app.route({
    method: "POST",
    url: keyPaths.revokeKey,
    config: { action: "keys:change", rateLimit: TRIES },
    schema: {
      operationId: "revokeKey",
      summary: "Revoke a key",
      params: KeyParams,
      body: Proof,
      response: { 200: DoneResponse, 404: Problem, 429: Problem, ...refusals },
    },
    handler: async (request) => {
      const { ctx, params } = request;
      await mustBeThemselves(signIn, request, request.body);
      await app.sessions.forgetAfter(() => revokeKey(ctx, params));
      return { done: true as const };
    },
  });
}
