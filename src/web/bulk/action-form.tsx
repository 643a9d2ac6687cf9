/** What is to be done to the leads, and what it needs: to whom, or why. */
import { Select, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { teamName } from "../../words/english/names.ts";
import { type BulkKind, bulkNote } from "../../words/screen/bulk-words.ts";
import { AnswerForm } from "../actions/answer-form.tsx";
import { ReasonFields, useReasonForm } from "../actions/reason-fields.tsx";
import type { BulkAction } from "../client/bulk-client.ts";
import { useAgreement } from "../client/queries.ts";

type ActionFormProps = {
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onAsk: (action: BulkAction) => void;
};

const ASK = "Preview";

export function ActionForm({ kind, ...props }: ActionFormProps & { readonly kind: BulkKind }) {
  if (kind === "reassign") return <ReassignForm {...props} />;
  if (kind === "reject") return <RejectForm {...props} />;
  const { isBusy, onCancel, onAsk } = props;
  return (
    <AnswerForm send={ASK} {...{ isBusy, onCancel }} onSubmit={() => onAsk({ kind: "accept" })}>
      <Text size="sm">{bulkNote("accept")}</Text>
    </AnswerForm>
  );
}

function ReassignForm({ isBusy, onCancel, onAsk }: ActionFormProps) {
  const people = useAgreement().data?.people ?? [];
  const initialValues: { to: string | null; note: string } = { to: null, note: "" };
  const form = useForm({
    initialValues,
    validate: {
      to: (to) => (to === null ? "Choose a rep" : null),
      note: (note) => (note.trim() === "" ? "Enter a reason" : null),
    },
  });
  const teams = [...new Set(people.flatMap(({ parties }) => parties))];
  return (
    <AnswerForm
      send={ASK}
      {...{ isBusy, onCancel }}
      onSubmit={form.onSubmit(({ to, note }) => {
        if (to !== null) onAsk({ kind: "reassign", to, note });
      })}
    >
      <Text size="sm">{bulkNote("reassign")}</Text>
      <Select
        label="New owner"
        description="A member of the team that has the leads."
        placeholder="Choose a rep"
        withAsterisk
        searchable
        data-autofocus
        data={teams.map((team) => ({
          group: teamName(team),
          items: people
            .filter(({ parties }) => parties[0] === team)
            .map(({ id, name }) => ({ value: id, label: name })),
        }))}
        {...form.getInputProps("to")}
      />
      <Textarea
        label="Reason"
        description="Visible to everyone in the timeline of each lead."
        withAsterisk
        autosize
        minRows={2}
        maxLength={2_000}
        {...form.getInputProps("note")}
      />
    </AnswerForm>
  );
}

function RejectForm({ isBusy, onCancel, onAsk }: ActionFormProps) {
  const form = useReasonForm();
  return (
    <AnswerForm
      send={ASK}
      {...{ isBusy, onCancel }}
      onSubmit={form.onSubmit(({ reason, note }) =>
        onAsk({ kind: "reject", reason, note: note.trim() === "" ? null : note }),
      )}
    >
      <Text size="sm">{bulkNote("reject")}</Text>
      <ReasonFields form={form} />
    </AnswerForm>
  );
}
