/** The button of a step: not there for whom it is not, and with the reason where it cannot be taken now. */
import { Button, type ButtonProps } from "@mantine/core";
import type { Offer } from "./open-step.ts";
import { Hint } from "../../components/hint.tsx";

export function StepButton({
  offer,
  onClick,
  ...rest
}: ButtonProps & { readonly offer: Offer; readonly onClick: () => void }) {
  if (offer === undefined) return null;
  const { reason } = offer;
  if (reason === undefined) return <Button {...rest} onClick={onClick} />;
  // A disabled button could not be reached, and its reason not be read.
  return (
    <Hint label={reason}>
      <Button
        {...rest}
        data-disabled
        aria-disabled
        aria-description={reason}
        onClick={(event) => event.preventDefault()}
      />
    </Hint>
  );
}
