/** The client's part about keys of programs. */
import type { z } from "zod";
import { CreatedKeyResponse, type CreateKeyRequest, keyPaths, type RotateKeyRequest } from "../../api/keys-contract.ts";
import type { Proof } from "../../api/proof.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";

export type ListedKeys = Answer<"keys">;
export type CreatedToken = z.infer<typeof CreatedKeyResponse>;

export function makeKey(body: z.input<typeof CreateKeyRequest>): Promise<CreatedToken> {
  return ask(CreatedKeyResponse, "POST", keyPaths.keys, body);
}

export function replaceKey(keyId: string, body: z.input<typeof RotateKeyRequest>): Promise<CreatedToken> {
  return ask(CreatedKeyResponse, "POST", keyPaths.rotateKey.replace(":keyId", encodeURIComponent(keyId)), body);
}

export function endKey(keyId: string, proof: Proof): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "POST", keyPaths.revokeKey.replace(":keyId", encodeURIComponent(keyId)), proof);
}
