/** That it is they who ask: what a login is asked for before what cannot be undone, and what was said. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Proof, ProofWay } from "../../api/proof.ts";
import { fetchLogin, LOGIN } from "../client/login-client.ts";
import { useSession } from "../session.ts";

export type Proving = {
  /** Undefined: nothing is asked, or it is not known yet what. */
  readonly by: ProofWay | undefined;
  readonly said: string;
  readonly say: (said: string) => void;
  /** Something was said where something is asked. */
  readonly isReady: boolean;
  readonly proof: Proof;
};

export function useProof(): Proving {
  const [said, say] = useState("");
  const session = useSession().data;
  const asks = session?.isDemo === false;
  const own = useQuery({ queryKey: LOGIN, queryFn: fetchLogin, enabled: asks }).data;
  const by = asks ? own?.confirmsBy : undefined;
  const isReady = asks ? by === "sign_in" || (by !== undefined && said !== "") : session !== undefined;
  return { by, said, say, isReady, proof: proofOf(by, said) };
}

function proofOf(by: ProofWay | undefined, said: string): Proof {
  if (by === "password") return { password: said };
  return by === "code" ? { code: said.trim() } : {};
}
