/** The dialog of an answer. It is there until the server has taken it, so that nothing typed is lost. */
import { Modal } from "@mantine/core";
import type { Channel } from "../../engine/lead/input.ts";
import type { AnswerFormProps } from "./answer-form.tsx";
import { type Answer, SHOWN_ANSWERS } from "./answers.tsx";
import type { AnsweredLead } from "../lead-parts/lead-ref.ts";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";

/** An answer that somebody has begun to give. */
export type Asked = {
  readonly answer: Answer;
  readonly lead: AnsweredLead;
  /** Of a touch: how the lead was reached just now. */
  readonly channel?: Channel | undefined;
};

type AnswerDialogProps = Omit<AnswerFormProps, "lead" | "channel" | "onCancel"> & {
  readonly asked: Asked | undefined;
  /** It is filled in and about to be sent: out of sight, and back as it was when it is undone or refused. */
  readonly isAside: boolean;
  readonly onClose: () => void;
};

export function AnswerDialog({ asked, isAside, onClose, ...rest }: AnswerDialogProps) {
  const shown = asked === undefined ? undefined : SHOWN_ANSWERS[asked.answer];
  const dialog = shown !== undefined && "form" in shown ? shown : undefined;
  return (
    <Modal
      opened={dialog !== undefined && !isAside}
      keepMounted={isAside}
      onClose={onClose}
      title={dialog === undefined || asked === undefined ? "" : `${dialog.title}: ${leadNameWithCompany(asked.lead)}`}
    >
      {dialog === undefined || asked === undefined ? null : (
        <dialog.form
          key={`${asked.answer} ${asked.lead.leadId}`}
          lead={asked.lead}
          channel={asked.channel}
          onCancel={onClose}
          {...rest}
        />
      )}
    </Modal>
  );
}
