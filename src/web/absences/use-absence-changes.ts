/** What is changed about absences. To end one is asked about before it is done. */
import { possessive } from "../../words/english/names.ts";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Absence, type AbsenceToEnter, endAbsence, enterAbsence } from "../client/absence-client.ts";
import type { Question } from "../people/use-people-changes.ts";
import { describeProblem } from "../client/problem-error.ts";
import { usePersonName } from "../components/person-name.tsx";

export type AbsenceChanges = {
  readonly isBusy: boolean;
  readonly enter: (absence: AbsenceToEnter, onDone: () => void) => void;
  readonly asked: Question | undefined;
  readonly askToEnd: (absence: Absence) => void;
  readonly cancel: () => void;
};

export function useAbsenceChanges(): AbsenceChanges {
  const client = useQueryClient();
  const nameOf = usePersonName();
  const [asked, setAsked] = useState<Question | undefined>();
  const changing = useMutation({
    mutationFn: ({ change }: { readonly change: () => Promise<unknown>; readonly done: string }) => change(),
    onSuccess: (_answer, { done }) => {
      notifications.show({ message: done, color: "petrol" });
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: async () => {
      setAsked(undefined);
      // Leads may have gone to others.
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "agreement" });
    },
  });
  return {
    isBusy: changing.isPending,
    enter: (absence, onDone) =>
      changing.mutate(
        { change: () => enterAbsence(absence), done: `${nameOf(absence.member)} is marked out of office.` },
        { onSuccess: onDone },
      ),
    asked,
    cancel: () => setAsked(undefined),
    askToEnd({ absenceId, member, isAway }) {
      const name = nameOf(member);
      setAsked({
        title: isAway ? `Is ${name} back?` : `Remove ${possessive(name)} out-of-office entry?`,
        text: isAway
          ? "They get new leads right away. Leads reassigned while they were out stay with their new owners."
          : "They keep getting leads.",
        yes: isAway ? "Mark as back" : "Remove",
        isHarmless: isAway,
        onYes: () =>
          changing.mutate({
            change: () => endAbsence(absenceId),
            done: isAway ? `${name} is back.` : `${possessive(name)} out-of-office entry was removed.`,
          }),
      });
    },
  };
}
