/** What is changed about absences. To end one is asked about before it is done. */
import { possessive } from "../../words/english/names.ts";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Absence,
  type AbsenceToEnter,
  endAbsence,
  enterAbsence,
  type SaidAbsence,
} from "../client/absence-client.ts";
import type { Question } from "../people/use-people-changes.ts";
import { describeProblem } from "../client/problem-error.ts";
import { showDone } from "../frame/show-done.tsx";
import { usePersonName } from "../components/person-name.tsx";

export type AbsenceChanges = {
  readonly isBusy: boolean;
  /** What is entered can be taken back for a few seconds. */
  readonly enter: (absence: AbsenceToEnter, onDone: () => void) => void;
  readonly asked: Question | undefined;
  readonly askToEnd: (absence: Absence) => void;
  /** Without a question: for oneself, and it can be taken back. */
  readonly end: (absence: Absence) => void;
  readonly cancel: () => void;
};

type Change = {
  readonly change: () => Promise<SaidAbsence>;
  readonly done: string;
  /** What takes it back. */
  readonly undo?: (answer: SaidAbsence) => Change;
};

export function useAbsenceChanges(): AbsenceChanges {
  const client = useQueryClient();
  const nameOf = usePersonName();
  const [asked, setAsked] = useState<Question | undefined>();
  const changing = useMutation({
    mutationFn: ({ change }: Change) => change(),
    onSuccess: (answer, { done, undo }) => {
      showDone(done, undo === undefined ? undefined : () => changing.mutate(undo(answer)));
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
  const removed = (member: string): string => `${possessive(nameOf(member))} out-of-office entry was removed.`;
  return {
    isBusy: changing.isPending,
    enter: (absence, onDone) =>
      changing.mutate(
        {
          change: () => enterAbsence(absence),
          done: `${nameOf(absence.member)} is marked out of office.`,
          undo: ({ absenceId }) => ({ change: () => endAbsence(absenceId), done: removed(absence.member) }),
        },
        { onSuccess: onDone },
      ),
    end: ({ absenceId, member, until, leads }) =>
      changing.mutate({
        change: () => endAbsence(absenceId),
        done: `${nameOf(member)} is back.`,
        undo: () => ({
          // Leads that were reassigned when it began are not looked at again.
          change: () => enterAbsence({ member, until, leads: leads === "reroute" ? "stay" : leads }),
          done: `${nameOf(member)} is marked out of office.`,
        }),
      }),
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
            done: isAway ? `${name} is back.` : removed(member),
          }),
      });
    },
  };
}
