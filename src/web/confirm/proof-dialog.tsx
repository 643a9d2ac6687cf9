/** Asks before something that only they themselves may do, and stays open until it is done. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Proof } from "../../api/proof.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { isUnproven, ProofFields } from "./proof-fields.tsx";
import { useProof } from "./use-proof.ts";

export type ProofQuestion = {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  /** Nothing is taken away by it. */
  readonly isHarmless?: boolean;
  readonly onYes: (proof: Proof) => Promise<unknown>;
};

/** @param props.children what else is asked; @param props.isFit whether that was answered */
export function ProofDialog({
  asked,
  onClose,
  children,
  isFit,
}: {
  readonly asked: ProofQuestion | undefined;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly isFit?: boolean;
}) {
  return (
    <Modal opened={asked !== undefined} onClose={onClose} title={asked?.title ?? ""}>
      {asked === undefined ? null : (
        <Asked {...{ asked, onClose }} isFit={isFit ?? true}>
          {children}
        </Asked>
      )}
    </Modal>
  );
}

function Asked({
  asked: { text, yes, isHarmless = false, onYes },
  onClose,
  children,
  isFit,
}: {
  readonly asked: ProofQuestion;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly isFit: boolean;
}) {
  const proving = useProof();
  const doing = useMutation({ mutationFn: () => onYes(proving.proof), onSuccess: onClose });
  const isReady = proving.isReady && isFit;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !doing.isPending) doing.mutate();
      }}
    >
      <Stack>
        <Text size="sm">{text}</Text>
        {children}
        <ProofFields proving={proving} error={doing.error} />
        {isUnproven(doing.error) ? null : <FormProblem error={doing.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            {...(isHarmless ? {} : { color: "red.9" })}
            disabled={!isReady}
            loading={doing.isPending}
          >
            {yes}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
