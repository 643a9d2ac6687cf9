/** The dialog of an answer. It stays open until the server has taken it, so that nothing typed is lost. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { Answer } from "./answers.ts";
import { PassOnForm } from "./pass-on-form.tsx";
import { ProgressForm } from "./progress-form.tsx";
import { RejectForm } from "./reject-form.tsx";
import type { FactToSend } from "./send-fact.ts";
import { TouchForm } from "./touch-form.tsx";
import { type Asked, leadWords } from "./use-answers.tsx";

export type AnswerFormProps = {
  readonly lead: Asked["lead"];
  readonly by: string;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onSend: (fact: FactToSend) => void;
};

const TITLES: Readonly<Record<Exclude<Answer, "accept">, string>> = { reject: "Reject", touch: "Log a touch", pass_on: "Pass on", progress: "Report progress" };
const FORMS: Readonly<Record<Exclude<Answer, "accept">, (props: AnswerFormProps) => ReactNode>> = {
  reject: RejectForm,
  touch: TouchForm,
  pass_on: PassOnForm,
  progress: ProgressForm,
};

type AnswerDialogProps = Omit<AnswerFormProps, "lead" | "onCancel"> & { readonly asked: Asked | undefined; readonly onClose: () => void };

export function AnswerDialog({ asked, onClose, ...rest }: AnswerDialogProps) {
  const Form = asked === undefined ? undefined : FORMS[asked.answer];
  return (
    <Modal
      opened={asked !== undefined}
      onClose={onClose}
      title={asked === undefined ? "" : `${TITLES[asked.answer]}: ${leadWords(asked.lead)}`}
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 120 }}
    >
      {asked === undefined || Form === undefined ? null : <Form key={asked.lead.leadId} lead={asked.lead} onCancel={onClose} {...rest} />}
    </Modal>
  );
}

/** The frame of such a form: fields, then cancel and send. */
export function AnswerForm({ children, send, isBusy, onCancel, onSubmit }: { readonly children: ReactNode; readonly send: string; readonly isBusy: boolean; readonly onCancel: () => void; readonly onSubmit: () => void }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="md">
        {children}
        <Group justify="flex-end" gap="xs" mt={4}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            {send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
