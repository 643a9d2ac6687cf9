/** What whoever is in charge can decide about a lead by hand, beside the rules of the agreement. The server says what, and who. */
import { Button, Menu, Modal } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowMerge,
  IconBan,
  IconChevronDown,
  IconPencil,
  IconStar,
  IconUserShare,
} from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { BUTTON_WORDS } from "../../api/facts/facts.ts";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";
import { newFact, useSendFact } from "../actions/send-fact.ts";
import type { Lead } from "../client/client.ts";
import type { ByHandFormProps } from "./by-hand-form.tsx";
import { CorrectForm } from "./correct-form.tsx";
import { ExceptionForm } from "./exception-form.tsx";
import { GiveForm } from "./give-form.tsx";
import { MergeForm } from "./merge-form.tsx";
import { DisqualifyForm, ReopenForm } from "./stage-forms.tsx";

type Decision = Lead["byHand"]["decisions"][number]["decision"];
type Shown = {
  readonly icon: typeof IconBan;
  readonly form: (props: ByHandFormProps) => ReactNode;
};

const SHOWN: Readonly<Record<Decision, Shown>> = {
  reassign: { icon: IconUserShare, form: GiveForm },
  grant_exception: { icon: IconStar, form: ExceptionForm },
  reopen: { icon: IconArrowBackUp, form: ReopenForm },
  disqualify: { icon: IconBan, form: DisqualifyForm },
  merge: { icon: IconArrowMerge, form: MergeForm },
  correct: { icon: IconPencil, form: CorrectForm },
};

/** Nothing where the member can decide nothing. */
export function ByHandMenu({ lead, member }: { readonly lead: Lead; readonly member: string | undefined }) {
  const [asked, setAsked] = useState<Decision | undefined>();
  const sending = useSendFact();
  const close = () => setAsked(undefined);
  if (member === undefined) return null;
  const offered = lead.byHand.decisions.filter(({ by }) => by.includes(member)).map(({ decision }) => decision);
  const Form = asked === undefined ? undefined : SHOWN[asked].form;
  return (
    <>
      {offered.includes("correct") && isToCorrect(lead) ? (
        <Button
          size="xs"
          leftSection={<IconPencil size={15} stroke={2} aria-hidden />}
          onClick={() => setAsked("correct")}
        >
          {BUTTON_WORDS.correct}
        </Button>
      ) : null}
      {offered.length === 0 ? null : (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} stroke={2} aria-hidden />}>
              More actions
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((decision) => {
              const { icon: Icon } = SHOWN[decision];
              return (
                <Menu.Item
                  key={decision}
                  leftSection={<Icon size={15} stroke={2} aria-hidden />}
                  onClick={() => setAsked(decision)}
                >
                  {BUTTON_WORDS[decision]}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal
        opened={asked !== undefined}
        onClose={close}
        title={asked === undefined ? "" : `${BUTTON_WORDS[asked]}: ${leadNameWithCompany(lead)}`}
      >
        {Form === undefined ? null : (
          <Form
            lead={lead}
            by={member}
            isBusy={sending.isPending}
            onCancel={close}
            onSend={(fact) => sending.mutate({ ...fact, fact: newFact() }, { onSuccess: close })}
          />
        )}
      </Modal>
    </>
  );
}

/** A rejection says that its data is wrong, and nobody has corrected it yet. */
function isToCorrect({ stage, clocks }: Lead): boolean {
  return stage === "nurture" && clocks.some(({ kind, stoppedAt }) => kind === "fix-data" && stoppedAt === null);
}
