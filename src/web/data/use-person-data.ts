/** Exporting and erasing one person's data, and what came of it. */
import { counted } from "../../words/english/counted.ts";
import { notifications } from "@mantine/notifications";
import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ErasedPerson, erasePerson, type ExportedPerson, exportPerson } from "../client/data-client.ts";
import { describeProblem, ProblemError } from "../client/problem-error.ts";
import { isUnproven } from "../confirm/proof-fields.tsx";
import { saveFile } from "./save-file.ts";

type PersonData = {
  readonly exporting: UseMutationResult<ExportedPerson, Error, string>;
  readonly erasing: UseMutationResult<ErasedPerson, Error, Parameters<typeof erasePerson>[0]>;
  /** What the last one came to. */
  readonly exported: string | undefined;
  readonly erased: ErasedPerson | undefined;
  readonly forget: () => void;
};

/** @param onWrong what is wrong with the address */
export function usePersonData(onWrong: (message: string) => void): PersonData {
  const client = useQueryClient();
  const [exported, setExported] = useState<string | undefined>();
  const [erased, setErased] = useState<ErasedPerson | undefined>();
  const onError = (error: Error): void => {
    if (isUnproven(error)) return;
    const { title, detail } = describeProblem(error);
    if (error instanceof ProblemError && error.errors.some(({ field }) => field === "address")) onWrong(detail);
    else notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
  };
  const exporting = useMutation({
    mutationFn: exportPerson,
    // Nothing of a person stays in the memory of the page.
    gcTime: 0,
    onError,
    onSuccess: (person) => {
      saveFile("person.json", `${JSON.stringify(person, null, 2)}\n`);
      const { leads, mentions, arrivals } = person;
      const found = [
        counted(leads.length, "lead"),
        counted(mentions.length, "mention"),
        counted(arrivals.length, "arrival"),
      ];
      setExported(`Exported as person.json: ${found.join(", ")}.`);
    },
  });
  const erasing = useMutation({
    mutationFn: erasePerson,
    gcTime: 0,
    onError,
    onSuccess: async (gone) => {
      setErased(gone);
      client.removeQueries({ type: "inactive" });
      await client.invalidateQueries();
    },
  });
  return {
    ...{ exporting, erasing, exported, erased },
    forget() {
      setExported(undefined);
      setErased(undefined);
    },
  };
}
