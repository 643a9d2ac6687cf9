/** What the record advises about the agreement. */
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { Answer } from "../../api/reads.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { useActAs } from "../member.ts";

export type AdviceShown = Answer<"advice">;
export type FindingShown = AdviceShown["findings"][number];

/** @param minuteCostMinor undefined: as the server takes it */
export function useAdvice(minuteCostMinor: number | undefined): UseQueryResult<AdviceShown> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["advice", minuteCostMinor, actAs],
    queryFn: ({ signal }) => read("advice", { minuteCostMinor }, { signal, headers: headersOf(actAs) }),
    // The server works on it for seconds: it is asked for by people only, and not by each lead that changes.
    staleTime: Infinity,
    retry: false,
  });
}
