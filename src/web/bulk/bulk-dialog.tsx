/** The same done to many leads: what is asked for, what would become of each, and what did. */
import "./bulk.css";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type BulkKind, bulkButton, bulkTitle, firstOfWords, foretoldWords } from "../../words/screen/bulk-words.ts";
import type { BulkOf } from "../client/bulk-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { ActionForm } from "./action-form.tsx";
import { BulkResult } from "./bulk-result.tsx";
import { ForetoldTable } from "./foretold-table.tsx";
import { type BulkForetold, useBulk } from "./use-bulk.ts";

type BulkDialogProps = {
  readonly kind: BulkKind;
  /** The leads, or the list that finds them. */
  readonly of: BulkOf;
  /** How many they are, as far as that is known before. */
  readonly count: number;
  /** @param hasChanged whether anything was done */
  readonly onClose: (hasChanged: boolean) => void;
};

export function BulkDialog({ kind, of, count, onClose }: BulkDialogProps) {
  const bulk = useBulk(of);
  const [isRunning, { done, all }] = [bulk.change.isPending, bulk.progress];
  const close = (): void => {
    if (!isRunning) onClose(bulk.result !== undefined);
  };
  const shown = bulk.foretold?.preview.leads.length ?? count;
  return (
    <Modal opened onClose={close} title={bulkTitle(kind, shown)} size={bulk.foretold === undefined ? "md" : "xl"}>
      {bulk.result !== undefined && bulk.foretold !== undefined ? (
        <BulkResult {...{ kind, bulk }} foretold={bulk.foretold} result={bulk.result} onClose={close} />
      ) : (
        <>
          {/* Kept, so that what was typed is there when somebody goes back. */}
          <div hidden={bulk.foretold !== undefined}>
            <ActionForm
              kind={kind}
              isBusy={bulk.preview.isPending}
              onCancel={close}
              onAsk={(action) => bulk.preview.mutate(action)}
            />
          </div>
          {bulk.foretold === undefined ? null : (
            <Preview
              {...{ kind, isRunning }}
              foretold={bulk.foretold}
              onBack={bulk.back}
              onConfirm={() => bulk.change.mutate()}
            />
          )}
          {isRunning ? (
            <progress className="bulk-progress" value={done} max={Math.max(1, all)} aria-label="Progress" />
          ) : null}
          <Failure error={bulk.change.error ?? bulk.preview.error} />
        </>
      )}
    </Modal>
  );
}

type PreviewProps = {
  readonly kind: BulkKind;
  readonly foretold: BulkForetold;
  readonly isRunning: boolean;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
};

function Preview({ kind, foretold: { preview }, isRunning, onBack, onConfirm }: PreviewProps) {
  const { leads, found, isMore } = preview;
  const will = leads.filter(({ after }) => after !== null).length;
  return (
    <Stack gap="md">
      <Text fw={600} role="status">
        {foretoldWords(kind, { will, wont: leads.length - will })}
      </Text>
      {found > leads.length || isMore ? <Text size="sm">{firstOfWords(found, isMore, leads.length)}</Text> : null}
      <ForetoldTable leads={leads} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack} disabled={isRunning}>
          Back
        </Button>
        <Button onClick={onConfirm} loading={isRunning} disabled={will === 0} data-autofocus>
          {will === 0 ? bulkButton(kind) : bulkTitle(kind, will)}
        </Button>
      </Group>
    </Stack>
  );
}

function Failure({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  const { title, detail } = describeProblem(error);
  return (
    <Text size="sm" mt="md" role="alert" className="bulk-refused">
      {title}: {detail}
    </Text>
  );
}
