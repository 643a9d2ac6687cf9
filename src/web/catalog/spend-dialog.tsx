/** Asks for an amount, or why one is withdrawn. */
import { Autocomplete, Button, Group, Modal, NumberInput, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { isCurrency, minorDigits } from "../../base/currency.ts";
import { minorUnits } from "../components/money.ts";
import { monthWords } from "../time/month.ts";
import { type Spend, type EnteredSpend, useSpendStep } from "./spend-queries.ts";

export type SpendAsked =
  | { readonly step: "enter"; readonly line?: EnteredSpend }
  | { readonly step: "withdraw"; readonly line: EnteredSpend };

type SpendDialogProps = {
  readonly asked: SpendAsked | undefined;
  readonly spend: Spend;
  readonly onClose: () => void;
};

export function SpendDialog({ asked, spend, onClose }: SpendDialogProps) {
  return (
    <Modal opened={asked !== undefined} onClose={onClose} title={asked === undefined ? "" : titleOf(asked)}>
      {asked === undefined ? null : asked.step === "withdraw" ? (
        <Withdraw line={asked.line} onClose={onClose} />
      ) : (
        <Enter line={asked.line} spend={spend} onClose={onClose} />
      )}
    </Modal>
  );
}

function titleOf({ step, line }: SpendAsked): string {
  if (line === undefined) return "Enter spend";
  const { source, campaign, month } = line;
  const of = `${source}${campaign === null ? "" : `, ${campaign}`}, ${monthWords(month)}`;
  return `${step === "withdraw" ? "Withdraw" : "Correct"}: ${of}`;
}

type EnterProps = Pick<SpendDialogProps, "spend" | "onClose"> & { readonly line: EnteredSpend | undefined };

function Enter({ line, spend, onClose }: EnterProps) {
  const [source, setSource] = useState(line?.source ?? "");
  const [campaign, setCampaign] = useState(line?.campaign ?? "");
  const [month, setMonth] = useState(line?.month ?? spend.month);
  const [currency, setCurrency] = useState(line?.amount?.currency ?? spend.currency);
  const known = line?.amount ?? undefined;
  const [amount, setAmount] = useState<number | string>(
    known === undefined ? "" : known.amountMinor / 10 ** minorDigits(known.currency),
  );
  const step = useSpendStep();
  const code = currency.trim().toUpperCase();
  const isComplete =
    source.trim() !== "" && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && typeof amount === "number" && isCurrency(code);
  const send = (): void => {
    if (!isComplete) return;
    const of = { source, campaign: campaign.trim() === "" ? null : campaign, month };
    const entry = { ...of, amountMinor: minorUnits(amount, code), currency: code };
    step.mutate({ step: "enter", entries: [entry] }, { onSuccess: onClose });
  };
  const sources = [...new Set([...(spend.sources ?? []), ...spend.lines.map((each) => each.source)])].sort();
  const isUnknown = spend.sources !== null && source.trim() !== "" && !spend.sources.includes(source.trim());
  const campaigns = [...new Set(spend.lines.flatMap((each) => each.campaign ?? []))].sort();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        {line === undefined ? (
          <>
            <Autocomplete
              label="Lead source"
              description={isUnknown ? "No lead has this source: check the spelling" : "As leads name it"}
              limit={50}
              required
              maxLength={200}
              data-autofocus
              value={source}
              onChange={setSource}
              data={sources}
            />
            <Autocomplete
              label="Campaign"
              description="Leave it blank for the source as a whole"
              maxLength={200}
              value={campaign}
              onChange={setCampaign}
              data={campaigns}
            />
            <TextInput
              type="month"
              label="Month"
              required
              value={month}
              onChange={(event) => setMonth(event.currentTarget.value)}
            />
          </>
        ) : null}
        <Group grow align="flex-start">
          <NumberInput
            label="Amount"
            required
            min={0}
            max={1_000_000_000}
            decimalScale={minorDigits(code)}
            thousandSeparator=","
            value={amount}
            onChange={setAmount}
          />
          <TextInput
            label="Currency"
            required
            maxLength={3}
            value={currency}
            error={code.length === 3 && !isCurrency(code) ? "Not a currency: write it as EUR" : undefined}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
        </Group>
        <Buttons
          onClose={onClose}
          submit={line === undefined ? "Enter" : "Save"}
          isReady={isComplete}
          isBusy={step.isPending}
        />
      </Stack>
    </form>
  );
}

function Withdraw({ line, onClose }: { readonly line: EnteredSpend; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const step = useSpendStep();
  const { source, campaign, month } = line;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate({ step: "withdraw", source, campaign, month, reason }, { onSuccess: onClose });
      }}
    >
      <Stack>
        <Textarea
          label="Reason"
          description="The amount stays readable in the history."
          required
          autosize
          minRows={2}
          maxLength={2_000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Buttons onClose={onClose} submit="Withdraw" isReady={reason.trim() !== ""} isBusy={step.isPending} />
      </Stack>
    </form>
  );
}

type ButtonsProps = {
  readonly onClose: () => void;
  readonly submit: string;
  readonly isReady: boolean;
  readonly isBusy: boolean;
};

function Buttons({ onClose, submit, isReady, isBusy }: ButtonsProps) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" loading={isBusy} disabled={!isReady}>
        {submit}
      </Button>
    </Group>
  );
}
