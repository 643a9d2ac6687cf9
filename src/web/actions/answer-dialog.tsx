/** The dialog of an answer. It stays open until the server has taken it, so that nothing typed is lost. */
import { Modal } from "@mantine/core";
import type { Channel } from "../../engine/lead/input.ts";
import type { AnswerFormProps } from "./answer-form.tsx";
import { type Answer, SHOWN_ANSWERS } from "./answers.tsx";
import { type AnsweredLead, leadWords } from "../lead-parts/lead-ref.ts";

/** An answer that somebody has begun to give. */
export type Asked = {
  readonly answer: Answer;
  readonly lead: AnsweredLead;
  /** Of a touch: how the lead was reached just now. */
  readonly channel?: Channel | undefined;
};

type AnswerDialogProps = Omit<AnswerFormProps, "lead" | "channel" | "onCancel"> & {
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
};

export function AnswerDialog({ asked, onClose, ...rest }: AnswerDialogProps) {
  const shown = asked === undefined ? undefined : SHOWN_ANSWERS[asked.answer];
  const dialog = shown !== undefined && "form" in shown ? shown : undefined;
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={onClose}
      title={dialog === undefined || asked === undefined ? "" : `${dialog.title}: ${leadWords(asked.lead)}`}
    >
      {dialog === undefined || asked === undefined ? null : (
        <dialog.form key={asked.lead.leadId} lead={asked.lead} channel={asked.channel} onCancel={onClose} {...rest} />
      )}
    </Modal>
  );
}
