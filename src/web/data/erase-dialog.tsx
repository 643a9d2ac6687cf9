/** Asks before a person is erased: what goes, what stays, and the address once more. */
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Proof } from "../../api/proof.ts";
import { ProofFields } from "../confirm/proof-fields.tsx";
import { useProof } from "../confirm/use-proof.ts";

type Erasing = {
  readonly isBusy: boolean;
  /** Of the last attempt. */
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onErase: (proof: Proof) => void;
};

/** @param props.address undefined: nobody is about to be erased */
export function EraseDialog({ address, ...erasing }: Erasing & { readonly address: string | undefined }) {
  return (
    <Modal opened={address !== undefined} onClose={erasing.onClose} title="Erase this person’s data?" size="lg">
      {address === undefined ? null : <EraseForm address={address} {...erasing} />}
    </Modal>
  );
}

function EraseForm({ address, isBusy, error, onClose, onErase }: Erasing & { readonly address: string }) {
  const proving = useProof();
  const form = useForm({
    initialValues: { again: "" },
    validate: {
      again: (again) => (again.trim().toLowerCase() === address.toLowerCase() ? null : "This isn’t the same address"),
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(() => onErase(proving.proof))}>
      <Stack>
        <Text size="sm" className="data-who">
          This erases what Baton stores about <strong>{address}</strong>.
        </Text>
        <dl className="data-fate">
          <dt>Erased</dt>
          <dd>
            Name, email, and company; notes; text attributes that no rule of the agreement uses; and notes on other
            leads that mention the address.
          </dd>
          <dt>Ended</dt>
          <dd>
            Whatever is open: their leads are closed as disqualified, running clocks are canceled, and the lead owner is
            notified. The same person can only return as a new lead.
          </dd>
          <dt>Kept</dt>
          <dd>
            The leads themselves, without a name: IDs as their senders chose them, stages, scores, clocks, decisions,
            and the company’s email domain. Reports still count them.
          </dd>
        </dl>
        <Text size="sm">
          <strong>This can’t be undone.</strong> Backups made earlier still contain the data.
        </Text>
        <TextInput
          label="Type the address again"
          type="email"
          autoComplete="off"
          maxLength={320}
          data-autofocus
          {...form.getInputProps("again")}
        />
        <ProofFields proving={proving} error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" disabled={!proving.isReady} loading={isBusy}>
            Erase for good
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
