/** Setting an anchor, and what came of it. */
import { counted } from "../../words/english/counted.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Anchor, setAnchor } from "../client/data-client.ts";
import { describeProblem } from "../client/problem-error.ts";

type NewAnchor = { readonly set: () => void; readonly isBusy: boolean; readonly told: string };

/** @param latest of those that are shown */
export function useNewAnchor(latest: Anchor | undefined): NewAnchor {
  const client = useQueryClient();
  const setting = useMutation({
    mutationFn: async () => {
      const before = latest?.seq;
      const { anchor } = await setAnchor();
      await client.invalidateQueries({ queryKey: ["anchors"] });
      if (anchor === null) return "The log is empty, so there’s nothing to anchor yet.";
      return anchor.seq === before
        ? "Nothing new since the latest anchor."
        : `Anchor set: ${counted(anchor.seq, "entry", "entries")}.`;
    },
  });
  const told = setting.error === null ? (setting.data ?? "") : describeProblem(setting.error).detail;
  return { set: () => setting.mutate(), isBusy: setting.isPending, told: setting.isPending ? "" : told };
}
