/** Shows what is being signed, whole, before it is. */
import { teamName } from "../../../words/english/names.ts";
import { counted } from "../../../words/english/counted.ts";
import { Button, Checkbox, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import type { Proof } from "../../../api/proof.ts";
import { ProofFields } from "../../confirm/proof-fields.tsx";
import { useProof } from "../../confirm/use-proof.ts";
import { fullInstantWords, readerZone } from "../../time/instant-words.ts";
import type { Party, Version } from "../../client/version-client.ts";
import { LeaversOfVersion } from "./leavers-of-version.tsx";
import { nameIn } from "../names.ts";
import { openLeadsWords } from "../../../words/sheet/open-leads-words.ts";
import { decidedWords, shadowDaysWords } from "../../../words/shadow/shadow-words.ts";
import { afterSigningWords } from "../../../words/screen/version-words.ts";

type Signed = Proof & {
  readonly party: Party;
  readonly fingerprint: string;
  readonly shadow: { readonly day: string; readonly hash: string } | null;
};

export function SignDialog({
  version,
  party,
  isBusy,
  error,
  onClose,
  onSign,
}: {
  readonly version: Version;
  /** Undefined: nobody is about to sign. */
  readonly party: Party | undefined;
  readonly isBusy: boolean;
  /** Of the last attempt. */
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onSign: (signed: Signed) => void;
}) {
  return (
    <Modal
      opened={party !== undefined}
      onClose={onClose}
      title={party === undefined ? "" : `Sign version ${version.version} for ${teamName(party)}`}
      size="lg"
    >
      {party === undefined ? null : <What {...{ version, party, isBusy, error, onClose, onSign }} />}
    </Modal>
  );
}

function What({
  version,
  party,
  isBusy,
  error,
  onClose,
  onSign,
}: {
  readonly version: Version;
  readonly party: Party;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onSign: (signed: Signed) => void;
}) {
  const { proposal, signers, openComments, title, clauses, shadow } = version;
  const fingerprint = proposal?.fingerprint ?? "";
  // What was ticked was ticked for what stood here: somebody may change it meanwhile.
  const [read, setRead] = useState<string | undefined>();
  const proving = useProof();
  const shown = `${fingerprint} ${shadow?.hash ?? ""}`;
  const seen = read === shown;
  if (proposal === null) return null;
  const me = version.steps.find((each) => each.kind === "sign" && each.party === party)?.lead;
  const others = signers.filter((each) => !each.hasSigned && (each.party !== party || each.lead !== me));
  return (
    <Stack>
      <dl className="signing">
        <dt>Agreement</dt>
        <dd>
          {title}, version {version.version}, {clauses.length} clauses
        </dd>
        <dt>Takes effect</dt>
        <dd>
          {proposal.effectiveFrom === null
            ? "on the last signature"
            : fullInstantWords(proposal.effectiveFrom, readerZone())}
        </dd>
        <dt>Open leads</dt>
        <dd>{openLeadsWords(proposal.openLeads)}</dd>
        <dt>Shadow</dt>
        <dd>{shadowToSignWords(shadow)}</dd>
        <dt>Fingerprint</dt>
        <dd>
          <code className="fingerprint-whole">{fingerprint}</code>
        </dd>
      </dl>
      <LeaversOfVersion version={version.version} />
      {openComments === 0 ? null : (
        <p className="followed">
          {counted(openComments, "comment is", "comments are")} still open. You can sign anyway.
        </p>
      )}
      <p className="quiet-line">
        {afterSigningWords(
          others.map(({ lead, party: name }) => `${nameIn(version, lead)} (${teamName(name)})`),
          proposal.effectiveFrom === null,
        )}
      </p>
      <Checkbox
        label={`I have read this version and sign it for ${teamName(party)}`}
        checked={seen}
        onChange={(event) => setRead(event.currentTarget.checked ? shown : undefined)}
        data-autofocus
      />
      <ProofFields proving={proving} error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={!seen || !proving.isReady}
          loading={isBusy}
          onClick={() => onSign({ party, fingerprint, shadow: namedShadow(shadow), ...proving.proof })}
        >
          Sign
        </Button>
      </Group>
    </Stack>
  );
}

/** The record that becomes part of what is signed. */
function shadowToSignWords(shadow: Version["shadow"]): string {
  if (shadow === null) return "none yet: a record comes with each full day after the proposal";
  return `${shadowDaysWords(shadow)}: ${decidedWords(shadow)}`;
}

function namedShadow(shadow: Version["shadow"]): Signed["shadow"] {
  return shadow === null ? null : { day: shadow.day, hash: shadow.hash };
}
