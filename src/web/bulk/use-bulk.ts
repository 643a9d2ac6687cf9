/** What a dialog about many leads asks and does: nothing is done before it was shown, and nothing is done twice. */
import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newFact } from "../actions/send-fact.ts";
import {
  type BulkAction,
  type BulkAnswer,
  type BulkLead,
  type BulkOf,
  type BulkPreview,
  changeLeads,
  previewBulk,
} from "../client/bulk-client.ts";
import { useActAs } from "../member.ts";

export type BulkForetold = {
  readonly action: BulkAction;
  readonly preview: BulkPreview;
  /** The same when it is tried again. */
  readonly request: string;
};

export type Bulk = {
  readonly foretold: BulkForetold | undefined;
  readonly result: readonly BulkAnswer[] | undefined;
  readonly progress: { readonly done: number; readonly all: number };
  readonly preview: UseMutationResult<BulkPreview, Error, BulkAction>;
  readonly change: UseMutationResult<readonly BulkAnswer[], Error, void>;
  /** Gives leads back to whom they were taken from. */
  readonly giveBack: UseMutationResult<readonly BulkAnswer[], Error, void>;
  readonly back: () => void;
};

const GIVEN_BACK = "Bulk reassignment undone";

export function useBulk(of: BulkOf): Bulk {
  const actAs = useActAs();
  const client = useQueryClient();
  const [foretold, setForetold] = useState<BulkForetold | undefined>();
  const [result, setResult] = useState<readonly BulkAnswer[] | undefined>();
  const [progress, setProgress] = useState({ done: 0, all: 0 });
  const changed = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "agreement" });
  const preview = useMutation({
    mutationFn: (action: BulkAction) => previewBulk(of, action, actAs),
    onSuccess: (told, action) => setForetold({ action, preview: told, request: newFact().id }),
  });
  const change = useMutation({
    mutationFn: () => {
      if (foretold === undefined) return Promise.resolve([]);
      const leads = taken(foretold.preview);
      setProgress({ done: 0, all: leads.length });
      const asked = { action: foretold.action, leads };
      return changeLeads(foretold.request, asked, actAs, (done) => setProgress({ done, all: leads.length }));
    },
    retry: 1,
    onSuccess: setResult,
    onSettled: changed,
  });
  const giveBack = useMutation({
    mutationFn: async () => {
      const answers: BulkAnswer[] = [];
      for (const [to, leads] of result === undefined || foretold === undefined ? [] : owned(foretold, result)) {
        const action = { kind: "reassign", to, note: GIVEN_BACK } as const;
        const request = `${foretold?.request}-back-${to}`.slice(0, 100);
        answers.push(...(await changeLeads(request, { action, leads }, actAs, () => {})));
      }
      return answers;
    },
    onSettled: changed,
  });
  return { foretold, result, progress, preview, change, giveBack, back: () => setForetold(undefined) };
}

/** The leads that something will be done to, each in the name that the preview gave. */
function taken({ leads }: BulkPreview): readonly BulkLead[] {
  return leads.flatMap(({ leadId, by, after }) => (by === null || after === null ? [] : [{ leadId, by }]));
}

/** Leads that were taken from somebody, by who that was. */
export function owned(
  { preview }: BulkForetold,
  result: readonly BulkAnswer[],
): ReadonlyMap<string, readonly BulkLead[]> {
  const done = new Set(result.flatMap(({ leadId, status }) => (status === 201 ? [leadId] : [])));
  const byOwner = new Map<string, BulkLead[]>();
  for (const { leadId, by, before } of preview.leads) {
    const owner = before?.owner ?? null;
    if (owner === null || by === null || !done.has(leadId)) continue;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), { leadId, by }]);
  }
  return byOwner;
}
