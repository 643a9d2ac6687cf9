/** What a few words find of what somebody may see: pages, leads, people of the agreement, and its clauses. */
import { companyBeside, leadName } from "../../words/names/lead-name.ts";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { useAgreement } from "../client/queries.ts";
import { useActAs } from "../member.ts";
import { usePlaces } from "../frame/places.ts";
import { useMay, useSession } from "../session.ts";
import { findByWords } from "./find-by-words.ts";

export type Found = {
  readonly key: string;
  readonly words: string;
  readonly note: string | null;
  readonly go: () => void;
};
export type FoundGroup = { readonly title: string; readonly found: readonly Found[] };

/** Fewer letters would find too many leads. */
const LETTERS_OF_A_LEAD = 2;
const TYPING_MS = 200;

export function useFound(typed: string): { readonly groups: readonly FoundGroup[]; readonly isSearching: boolean } {
  const navigate = useNavigate();
  const agreement = useAgreement().data;
  const places = usePlaces(useSession().data);
  const mayReadLeads = useMay("leads:read");
  const maySearchLeads = useMay("persons:read") && mayReadLeads;
  const text = typed.trim();
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const asksForLeads = maySearchLeads && text.length >= LETTERS_OF_A_LEAD;
  const leads = useFoundLeads(settled, asksForLeads && settled === text);
  const pages = text === "" ? places : findByWords(places, text, { textOf: ({ label }) => label, most: 5 });
  const groups: readonly FoundGroup[] = [
    {
      title: "Pages",
      found: pages.map(({ to, label }) => ({
        ...{ key: `page:${to}`, words: label, note: null },
        go: () => void navigate({ to }),
      })),
    },
    {
      title: "Leads",
      found: asksForLeads
        ? [
            ...(settled === text ? (leads.data?.leads ?? []) : []).map((lead) => ({
              key: `lead:${lead.leadId}`,
              words: leadName(lead),
              note: companyBeside(lead),
              go: () => void navigate({ to: "/leads/$leadId", params: { leadId: lead.leadId } }),
            })),
            {
              ...{ key: "leads", words: `All leads that match “${text}”`, note: null },
              go: () => void navigate({ to: "/leads", search: { search: text } }),
            },
          ]
        : [],
    },
    {
      title: "People",
      found: mayReadLeads
        ? findByWords(agreement?.people ?? [], text, { textOf: ({ name }) => name, most: 5 }).map(({ id, name }) => ({
            ...{ key: `person:${id}`, words: name, note: "Their leads" },
            go: () => void navigate({ to: "/leads", search: { owner: id } }),
          }))
        : [],
    },
    {
      title: "Clauses",
      found: findByWords(agreement?.clauses ?? [], text, {
        textOf: ({ id, text: sentence }) => `${id} ${sentence}`,
        most: 5,
      }).map(({ id, text: sentence }) => ({
        ...{ key: `clause:${id}`, words: sentence, note: null },
        go: () => void navigate({ to: "/agreement", hash: id }),
      })),
    },
  ];
  return {
    groups: groups.filter(({ found }) => found.length > 0),
    isSearching: asksForLeads && (settled !== text || leads.isFetching),
  };
}

/** The first few leads that a search finds. */
function useFoundLeads(search: string, isAsked: boolean): UseQueryResult<Answer<"leads">> {
  const actAs = useActAs();
  return useQuery({
    queryKey: ["found-leads", search, actAs],
    queryFn: ({ signal }) => read("leads", { search, limit: 6, count: "no" }, { signal, headers: headersOf(actAs) }),
    enabled: isAsked,
  });
}
