/** What pages read, and how fresh it must be. */
import {
  type InfiniteData,
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  useQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Answer, Asking, ReadName } from "../../api/reads.ts";
import type { LeadSearch } from "../../api/lead-search.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { type Agreement, type Explanation, type Lead, read, type RecentLeads } from "./client.ts";
import { headersOf } from "./act-as.ts";
import type { Notices } from "./notices-client.ts";
import { type Companies, fetchCompanies, fetchLink, isSignedOut, type Link } from "./people-client.ts";
import type { Absences } from "./absence-client.ts";
import { useActAs } from "../member.ts";
import { SESSION } from "../session.ts";
import { unlessLive } from "../live/is-live.ts";
import { ProblemError } from "./problem-error.ts";
import type { Changes, PartyLeads, OpenLeads, Preview, Version, Versions } from "./version-client.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Wherever it shows that the session has ended, the frame hears of it. */
function noteSignedOut(error: Error): void {
  if (isSignedOut(error)) queryClient.setQueryData(SESSION, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteSignedOut }),
  mutationCache: new MutationCache({ onError: noteSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10 * SECOND_MS,
      // A refusal stays one, however often it is asked for.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
      retryDelay: (attempt) => 500 * 2 ** attempt,
    },
  },
});

/** What a page asks, whatever it is; asked anew when what it asks about changes. */
export function useRead<Name extends ReadName>(name: Name, asked: Asking<Name>): UseQueryResult<Answer<Name>> {
  return useQuery({ queryKey: [name, asked], queryFn: ({ signal }) => read(name, asked, { signal }) });
}

export function useCompanies(): UseQueryResult<Companies> {
  return useQuery({ queryKey: ["companies"], queryFn: () => fetchCompanies(), staleTime: MINUTE_MS });
}

export function useLink(token: string): UseQueryResult<Link> {
  return useQuery({ queryKey: ["link", token], queryFn: () => fetchLink(token), staleTime: Infinity });
}

export function useAbsences(): UseQueryResult<Absences> {
  return useQuery({
    queryKey: ["absences"],
    queryFn: ({ signal }) => read("absences", {}, { signal }),
    refetchInterval: MINUTE_MS,
  });
}

/** What a change of the scoring rules is tried on; asked for once, not again while somebody types. */
export function useRecentLeads(): UseQueryResult<RecentLeads> {
  return useQuery({
    queryKey: ["recent-leads"],
    queryFn: ({ signal }) => read("recentLeads", {}, { signal }),
    staleTime: Infinity,
    retry: false,
  });
}

export function useAgreement(): UseQueryResult<Agreement> {
  return useQuery({
    queryKey: ["agreement"],
    queryFn: ({ signal }) => read("agreement", {}, { signal }),
    staleTime: 5 * MINUTE_MS,
  });
}

/** Changed by new versions only. */
export function useClause(clause: string): UseQueryResult<Answer<"clause">> {
  return useQuery({
    queryKey: ["clause", clause],
    queryFn: ({ signal }) => read("clause", { clause }, { signal }),
    staleTime: MINUTE_MS,
  });
}

/** @param month `YYYY-MM`; undefined is the present one */
export function useScoreboard(month: string | undefined): UseQueryResult<SaidScoreboard> {
  return useQuery({
    queryKey: ["scoreboard", month],
    queryFn: ({ signal }) => read("scoreboard", { month }, { signal }),
    refetchInterval: MINUTE_MS,
    placeholderData: keepPreviousData,
  });
}

/** @param period of a results pack: a quarter, days, a term */
export function usePackFigures(period: string): UseQueryResult<SaidScoreboard> {
  return useQuery({
    queryKey: ["packFigures", period],
    queryFn: ({ signal }) => read("packFigures", { period }, { signal }),
    staleTime: MINUTE_MS,
  });
}

/** Page by page, as far as somebody has asked for more. */
export function useLeads(search: LeadSearch): UseInfiniteQueryResult<InfiniteData<Answer<"leads">>> {
  const actAs = useActAs();
  return useInfiniteQuery({
    queryKey: ["leads", search, actAs],
    queryFn: ({ signal, pageParam }) =>
      read("leads", { ...search, cursor: pageParam }, { signal, headers: headersOf(actAs) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** How many leads the list has, to the end: asked beside the list, which doesn't wait for it. */
export function useWholeCount(search: LeadSearch, isAsked: boolean): UseQueryResult<Answer<"leads">["total"]> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["leads", "count", search, actAs],
    queryFn: async ({ signal }) => {
      const { total } = await read(
        "leads",
        { ...search, limit: 1, count: "all" },
        { signal, headers: headersOf(actAs) },
      );
      return total;
    },
    enabled: isAsked,
  });
}

/** @param leadId undefined: none is chosen, and nothing is asked */
export function useLead(leadId: string | undefined): UseQueryResult<Lead> {
  return useQuery({
    queryKey: ["lead", leadId],
    queryFn: ({ signal }) => read("lead", { leadId: leadId ?? "" }, { signal }),
    enabled: leadId !== undefined,
    refetchInterval: unlessLive(20 * SECOND_MS),
  });
}

/** What waits goes out, or fails again, without anything else changing: while something does, it is asked for soon again. */
export function useDeliveries(cursor: string | undefined): UseQueryResult<Answer<"deliveries">> {
  const asked = cursor === undefined ? {} : { cursor };
  return useQuery({
    queryKey: ["deliveries", asked],
    queryFn: ({ signal }) => read("deliveries", asked, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.channels.some(({ waiting }) => waiting > 0) === true ? 5 * SECOND_MS : MINUTE_MS,
  });
}

/** What one was told; the frame's count asks for none of them. @param limit at most so many, the newest */
export function useNotices(limit: number): UseQueryResult<Notices> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["notices", actAs, limit],
    queryFn: ({ signal }) => read("notices", { limit }, { signal, headers: headersOf(actAs) }),
    refetchInterval: unlessLive(15 * SECOND_MS),
  });
}

export function useExplanation(leadId: string): UseQueryResult<Explanation> {
  return useQuery({
    queryKey: ["explanation", leadId],
    queryFn: ({ signal }) => read("explanation", { leadId }, { signal }),
    refetchInterval: unlessLive(20 * SECOND_MS),
  });
}

export function usePartyLeads(): UseQueryResult<PartyLeads> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["party-leads", actAs],
    queryFn: ({ signal }) => read("partyLeads", {}, { signal, headers: headersOf(actAs) }),
  });
}

export function useVersions(): UseQueryResult<Versions> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["versions", actAs],
    queryFn: ({ signal }) => read("versions", {}, { signal, headers: headersOf(actAs) }),
    placeholderData: keepPreviousData,
  });
}

/** @param version undefined: there is none, and nothing is asked */
export function useVersion(version: number | undefined): UseQueryResult<Version> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["version", version, actAs],
    queryFn: ({ signal }) => read("version", { version: version ?? 0 }, { signal, headers: headersOf(actAs) }),
    enabled: version !== undefined,
    // Others comment and sign meanwhile.
    refetchInterval: unlessLive(15 * SECOND_MS),
    placeholderData: (previous) => (previous?.version === version ? previous : undefined),
  });
}

/** @param from undefined: there is nothing to compare with, and nothing is asked */
export function useChanges(from: number | undefined, to: number | undefined): UseQueryResult<Changes> {
  return useQuery({
    queryKey: ["changes", from, to],
    queryFn: ({ signal }) => read("changes", { version: to ?? 0, from: from ?? 0 }, { signal }),
    enabled: from !== undefined && to !== undefined,
  });
}

export function usePreview(version: number, openLeads: OpenLeads): UseQueryResult<Preview> {
  return useQuery({
    queryKey: ["preview", version, openLeads],
    queryFn: ({ signal }) => read("preview", { version, openLeads }, { signal }),
  });
}
