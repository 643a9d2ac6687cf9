/** Marking as read, with a way back. */
import { counted } from "../../words/english/counted.ts";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useActAs } from "../member.ts";
import { markAllRead, markNotices } from "../client/notices-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { queryClient } from "../client/queries.ts";

export type Marks = {
  readonly mark: (notice: string, read: boolean) => void;
  /** @param upTo what came later stays unread */
  readonly markAll: (upTo: number) => void;
  readonly isMarkingAll: boolean;
};

const UNDO_MS = 9_000;

export function useMarks(): Marks {
  const actAs = useActAs();
  const options = { onError: sayProblem, onSettled: () => queryClient.invalidateQueries({ queryKey: ["notices"] }) };
  const marking = useMutation({
    mutationFn: ({ ids, read }: { readonly ids: readonly string[]; readonly read: boolean }) =>
      markNotices(ids, read, actAs),
    ...options,
  });
  const markingAll = useMutation({
    mutationFn: (upTo: number) => markAllRead(upTo, actAs),
    onSuccess: ({ marked }) => offerUndo(marked, () => marking.mutate({ ids: marked, read: false })),
    ...options,
  });
  return {
    mark: (notice, read) => marking.mutate({ ids: [notice], read }),
    markAll: (upTo) => markingAll.mutate(upTo),
    isMarkingAll: markingAll.isPending,
  };
}

function offerUndo(marked: readonly string[], undo: () => void): void {
  if (marked.length === 0) return;
  const id = notifications.show({
    title: `${counted(marked.length, "notice")} marked as read`,
    message: (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          notifications.hide(id);
          undo();
        }}
      >
        Undo
      </Button>
    ),
    autoClose: UNDO_MS,
  });
}

function sayProblem(error: Error): void {
  const { title, detail } = describeProblem(error);
  notifications.show({ title, message: detail, color: "red", autoClose: UNDO_MS });
}
