/** The dialog of an answer. It stays open until the server has taken it, so that nothing typed is lost. */
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import type { AskedAnswer } from "./answers.ts";
import { PassOnForm } from "./pass-on-form.tsx";
import { PauseForm } from "./pause-form.tsx";
import { ProgressForm } from "./progress-form.tsx";
import { RejectForm } from "./reject-form.tsx";
import { AgreeForm, DecideDisputeForm, DisputeForm } from "./rejection-form.tsx";
import { TouchForm } from "./touch-form.tsx";
import type { AnswerFormProps, Asked } from "./answer-form.tsx";
import { leadWords } from "./lead-ref.ts";

const TITLES: Readonly<Record<AskedAnswer, string>> = {
  reject: "Reject",
  touch: "Log a touch",
  pass_on: "Pass on",
  progress: "Report progress",
  pause: "Pause",
  agree_rejection: "Agree with the rejection",
  dispute: "Dispute the rejection",
  decide_dispute: "Decide the dispute",
};
const FORMS: Readonly<Record<AskedAnswer, (props: AnswerFormProps) => ReactNode>> = {
  reject: RejectForm,
  touch: TouchForm,
  pass_on: PassOnForm,
  progress: ProgressForm,
  pause: PauseForm,
  agree_rejection: AgreeForm,
  dispute: DisputeForm,
  decide_dispute: DecideDisputeForm,
};

type AnswerDialogProps = Omit<AnswerFormProps, "lead" | "onCancel"> & {
  readonly asked: Asked | undefined;
  readonly onClose: () => void;
};

export function AnswerDialog({ asked, onClose, ...rest }: AnswerDialogProps) {
  const Form = asked === undefined ? undefined : FORMS[asked.answer];
  return (
    <Modal
      opened={asked !== undefined}
      onClose={onClose}
      title={asked === undefined ? "" : `${TITLES[asked.answer]}: ${leadWords(asked.lead)}`}
    >
      {asked === undefined || Form === undefined ? null : (
        <Form key={asked.lead.leadId} lead={asked.lead} onCancel={onClose} {...rest} />
      )}
    </Modal>
  );
}
