/** What a minute of sales costs: no term says it, and whether more leads or attempts pay depends on it. */
import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { MOST_MINUTE_COST_MINOR } from "../../api/lab-limits.ts";
import { minorDigits } from "../../base/currency.ts";
import { moneyWords } from "../../words/english/amounts.ts";
import { minorUnits } from "../components/money.ts";

type MinuteCostProps = {
  /** As the latest advice took it. Undefined: there is none, and it is one unit of the currency. */
  readonly minor: number | undefined;
  readonly currency: string;
  readonly isBusy: boolean;
  /** Nobody has asked yet. */
  readonly isFirst: boolean;
  readonly onAsk: (minor: number) => void;
};

export function MinuteCost({ minor, currency, isBusy, isFirst, onAsk }: MinuteCostProps) {
  const unit = 10 ** minorDigits(currency);
  const [typed, setTyped] = useState<number | string>();
  const amount = typed ?? (minor ?? unit) / unit;
  const asked = typeof amount === "number" ? minorUnits(amount, currency) : undefined;
  const isFit = asked !== undefined && asked >= 0 && asked <= MOST_MINUTE_COST_MINOR;
  return (
    <form
      className="advice-cost"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) onAsk(asked);
      }}
    >
      <NumberInput
        label={`Cost of a minute of sales, ${currency}`}
        description="No clause says it. It decides which leads and attempts pay."
        clampBehavior="none"
        allowNegative={false}
        decimalScale={minorDigits(currency)}
        thousandSeparator=","
        value={amount}
        onChange={setTyped}
        error={isFit ? undefined : `Enter 0 to ${moneyWords(MOST_MINUTE_COST_MINOR, currency)}`}
      />
      <Button type="submit" {...(isFirst ? {} : { variant: "default" })} disabled={!isFit} loading={isBusy}>
        {isFirst ? "Ask for advice" : "Ask again"}
      </Button>
    </form>
  );
}
