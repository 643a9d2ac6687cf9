/** The client's part about keys of programs. */
import type { z } from "zod";
import { CreatedKeyResponse, type CreateKeyRequest, keyPaths } from "../../api/keys-contract.ts";
import { DoneResponse } from "../../api/people-contract.ts";
import type { Answer } from "../../api/reads.ts";
import { ask } from "./client.ts";

export type ListedKeys = Answer<"keys">;
export type CreatedToken = z.infer<typeof CreatedKeyResponse>;

export function makeKey(body: z.input<typeof CreateKeyRequest>): Promise<CreatedToken> {
  return ask(CreatedKeyResponse, "POST", keyPaths.keys, body);
}

export function endKey(keyId: string): Promise<z.infer<typeof DoneResponse>> {
  return ask(DoneResponse, "DELETE", keyPaths.key.replace(":keyId", encodeURIComponent(keyId)));
}
