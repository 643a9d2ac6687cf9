/** Shows what is being signed, whole, before it is. */
import { Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { exactWords, readerZone } from "../show/instant-words.ts";
import type { Party, Version } from "../version-client.ts";
import { nameIn } from "./names.ts";
import { OPEN_LEADS_WORDS } from "./open-leads-words.ts";

export function SignDialog({
  version,
  party,
  isBusy,
  onClose,
  onSign,
}: {
  readonly version: Version;
  /** Undefined: nobody is about to sign. */
  readonly party: Party | undefined;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onSign: (party: Party, fingerprint: string) => void;
}) {
  return (
    <Modal
      opened={party !== undefined}
      onClose={onClose}
      title={party === undefined ? "" : `Sign version ${version.version} for ${party}`}
      size="lg"
    >
      {party === undefined ? null : <What {...{ version, party, isBusy, onClose, onSign }} />}
    </Modal>
  );
}

function What({
  version,
  party,
  isBusy,
  onClose,
  onSign,
}: {
  readonly version: Version;
  readonly party: Party;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onSign: (party: Party, fingerprint: string) => void;
}) {
  const { proposal, missing, openComments, title, clauses } = version;
  const fingerprint = proposal?.fingerprint ?? "";
  // What was ticked was ticked for what stood here: somebody may change it meanwhile.
  const [read, setRead] = useState<string | undefined>();
  const seen = read === fingerprint;
  if (proposal === null) return null;
  const others = missing.filter((each) => each !== party);
  return (
    <Stack>
      <dl className="signing">
        <dt>What</dt>
        <dd>
          {title}, version {version.version}, {clauses.length} clauses
        </dd>
        <dt>In force</dt>
        <dd>
          {proposal.effectiveFrom === null
            ? "from the last signature on"
            : `from ${exactWords(proposal.effectiveFrom, readerZone())}`}
        </dd>
        <dt>Open leads</dt>
        <dd>{OPEN_LEADS_WORDS[proposal.openLeads]}</dd>
        <dt>Fingerprint</dt>
        <dd>
          <code className="fingerprint-whole">{fingerprint}</code>
        </dd>
      </dl>
      {openComments === 0 ? null : (
        <p className="followed">
          {openComments === 1 ? "1 comment is" : `${openComments} comments are`} still open. You can sign all the same.
        </p>
      )}
      <p className="quiet-line">
        {others.length > 0
          ? `Then it still waits for ${proposal.parties
              .filter(({ name }) => others.includes(name))
              .map(({ lead, name }) => `${nameIn(version, lead)} (${name})`)
              .join(", ")}. Until they sign, you can take yours back.`
          : `Yours is the last signature: ${proposal.effectiveFrom === null ? "this version comes in force at once" : "this version is then scheduled"}, and the signatures stay.`}
      </p>
      <Checkbox
        label={`I have read this version and sign it for ${party}`}
        checked={seen}
        onChange={(event) => setRead(event.currentTarget.checked ? fingerprint : undefined)}
        data-autofocus
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!seen} loading={isBusy} onClick={() => onSign(party, fingerprint)}>
          Sign
        </Button>
      </Group>
    </Stack>
  );
}
