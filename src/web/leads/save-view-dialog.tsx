/** What a view is called, and whether everybody has it. */
import { Checkbox, Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { KeptSearch } from "../../api/lead-search.ts";
import { LONGEST_VIEW_NAME } from "../../api/views-contract.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { newFact } from "../actions/send-fact.ts";
import type { SavedView } from "../client/views-client.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { useMay } from "../session.ts";
import { usePutView } from "./use-views.ts";

type SaveViewDialogProps = {
  /** Undefined: it is a new one. */
  readonly view: SavedView | undefined;
  readonly search: KeptSearch;
  /** Something is searched for, which no view keeps. */
  readonly hasWords: boolean;
  readonly onClose: () => void;
  readonly onSaved: (viewId: string) => void;
};

export function SaveViewDialog({ view, search, hasWords, onClose, onSaved }: SaveViewDialogProps) {
  const mayShare = useMay("views:share");
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const [newId] = useState(() => newFact().id);
  const putting = usePutView();
  const isBlank = name.trim() === "";
  return (
    <Modal opened onClose={onClose} title={view === undefined ? "Save view" : "Rename or share view"}>
      <AnswerForm
        send={view === undefined ? "Save view" : "Save"}
        isBusy={putting.isPending}
        onCancel={onClose}
        onSubmit={() => {
          if (isBlank || putting.isPending) return;
          putting.mutate(
            { viewId: view?.viewId ?? newId, isNew: view === undefined, name: name.trim(), isShared, search },
            { onSuccess: ({ viewId }) => onSaved(viewId) },
          );
        }}
      >
        <Text size="sm">
          A view keeps filters, sort, and columns.
          {hasWords ? " The words searched for aren’t kept: they can name a person." : ""}
        </Text>
        <TextInput
          label="Name"
          required
          maxLength={LONGEST_VIEW_NAME}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {mayShare || view?.isShared === true ? (
          <Checkbox
            label="Share with the company"
            description="Everyone who may see leads has it in their list. Each sees the leads that they may see."
            checked={isShared}
            onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          />
        ) : null}
        <FormProblem error={putting.error} />
      </AnswerForm>
    </Modal>
  );
}
