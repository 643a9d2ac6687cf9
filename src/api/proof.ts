/** That it is they: said once more by whoever erases, signs, lets programs in, hands a company over, or ends sessions. There is this one shape of it. */
import { z } from "zod";
import { requestShape } from "./request-shape.ts";

export const Password = z.string().min(1).max(128);
/** Of an app, or one of the ten recovery codes. */
export const Code = z.string().trim().min(6).max(20);

/** Beside what else a request says. */
export const proof = {
  password: Password.optional().meta({
    description: "Password of the login that asks, again. Not needed in the demo, nor by a key",
  }),
  code: Code.optional().meta({
    description:
      "For a login without a password: a code of two-step verification. A login without either has signed in within the last five minutes",
  }),
};
export const Proof = requestShape(proof);
export type Proof = z.input<typeof Proof>;

/** What a login is asked for: its password, a code, or to have signed in just now. */
export const PROOF_WAYS = ["password", "code", "sign_in"] as const;
export type ProofWay = (typeof PROOF_WAYS)[number];
