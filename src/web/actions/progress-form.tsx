/** What became of the lead: sales reports it. */
import { NumberInput, Radio, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ProgressStage } from "../../engine/lead/input.ts";
import { sayFact } from "../client/say-fact.ts";
import { useAgreement } from "../client/queries.ts";
import { minorUnits } from "../components/money.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { leadNameWithCompany } from "../../words/names/lead-name.ts";

export function ProgressForm({ lead, by, isBusy, onCancel, onSend }: AnswerFormProps) {
  const currency = useAgreement().data?.currency ?? "";
  const initialValues: { stage: ProgressStage | ""; value: number | "" } = { stage: "", value: "" };
  const form = useForm({ initialValues, validate: { stage: (stage) => (stage === "" ? "Choose a stage" : null) } });
  return (
    <AnswerForm
      {...{ isBusy, onCancel }}
      send="Report"
      onSubmit={form.onSubmit(({ stage, value }) => {
        if (stage === "") return;
        const valueMinor = value === "" ? null : minorUnits(value, currency);
        onSend({
          leadId: lead.leadId,
          done: `${leadNameWithCompany(lead)} moved to ${stageName(stage)}.`,
          send: (fact) => sayFact("progress", lead.leadId, { by, stage, valueMinor, fact }),
        });
      })}
    >
      <Radio.Group label="New stage" withAsterisk {...form.getInputProps("stage")}>
        <Stack gap={10} mt={8}>
          {lead.progressStages.map((stage, index) => (
            <Radio
              key={stage}
              value={stage}
              label={stageName(stage)}
              {...(index === 0 ? { "data-autofocus": true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      <NumberInput
        label="Deal value"
        description="Leave empty if unknown."
        min={0}
        thousandSeparator=","
        suffix={currency === "" ? "" : ` ${currency}`}
        {...form.getInputProps("value")}
      />
    </AnswerForm>
  );
}
