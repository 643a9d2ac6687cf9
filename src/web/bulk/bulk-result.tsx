/** What became of each lead: what was not done, and why; and the way back where there is one. */
import { leadName } from "../../words/names/lead-name.ts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { type BulkKind, doneWords, givenBackWords } from "../../words/screen/bulk-words.ts";
import type { BulkAnswer } from "../client/bulk-client.ts";

import { type Bulk, type BulkForetold, owned } from "./use-bulk.ts";

type BulkResultProps = {
  readonly kind: BulkKind;
  readonly bulk: Bulk;
  readonly foretold: BulkForetold;
  readonly result: readonly BulkAnswer[];
  readonly onClose: () => void;
};

export function BulkResult({ kind, bulk: { giveBack }, foretold, result, onClose }: BulkResultProps) {
  const refused = result.flatMap((each) => ("problem" in each ? [each] : []));
  const names = new Map(foretold.preview.leads.map((lead) => [lead.leadId, leadName(lead)]));
  const canGiveBack = kind === "reassign" && owned(foretold, result).size > 0;
  return (
    <Stack gap="md">
      <Text fw={600} role="status">
        {doneWords(kind, { done: result.length - refused.length, refused: refused.length })}
      </Text>
      {refused.length === 0 ? null : (
        <ul className="bulk-refused">
          {refused.map(({ leadId, problem }) => (
            <li key={leadId}>
              {names.get(leadId) ?? leadId}: {problem.detail}
            </li>
          ))}
        </ul>
      )}
      {kind === "reassign" ? null : (
        <Text size="sm">
          {kind === "accept" ? "An acceptance can’t be undone." : "A closed lead can be reopened on its page."}
        </Text>
      )}
      {giveBack.data === undefined ? null : (
        <Text size="sm" role="status">
          {givenBackWords(giveBack.data.filter(({ status }) => status === 201).length, giveBack.data.length)}
        </Text>
      )}
      {giveBack.isError ? (
        <Text size="sm" role="alert" className="bulk-refused">
          {giveBack.error.message}
        </Text>
      ) : null}
      <Group justify="flex-end" gap="xs">
        {canGiveBack && giveBack.data === undefined ? (
          <Button variant="default" loading={giveBack.isPending} onClick={() => giveBack.mutate()}>
            Undo reassignment
          </Button>
        ) : null}
        <Button onClick={onClose} data-autofocus>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
