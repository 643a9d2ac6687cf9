/** Who has signed, for whom it waits, and the place to sign. */
import { Button } from "@mantine/core";
import { IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../show/instant.tsx";
import type { Party, Version } from "../version-client.ts";
import { Fingerprint } from "./fingerprint.tsx";
import { capital, nameIn } from "./names.ts";
import { offerOf } from "./open-step.ts";
import { SignDialog } from "./sign-dialog.tsx";
import { StepButton } from "./step-button.tsx";
import { useVersionStep } from "./use-version-step.ts";

export function SignaturePanel({ version }: { readonly version: Version }) {
  const { proposal, signatures, missing } = version;
  const [signing, setSigning] = useState<Party | undefined>();
  const step = useVersionStep(version.version);
  if (proposal === null)
    return (
      <Panel title="Signatures">
        <p className="quiet-line">Nothing is to be signed: this version is not proposed.</p>
      </Panel>
    );
  return (
    <Panel title="Signatures" aside={`${proposal.parties.length - missing.length} of ${proposal.parties.length}`}>
      <ul className="plain-list signatures">
        {proposal.parties.map(({ name, lead }) => {
          const signature = signatures.find(({ party }) => party === name);
          return (
            <li key={name} className="signature">
              <div className="signature-party">
                <strong>{capital(name)}</strong>
                <span className={`chip ${signature === undefined ? "tone-warn" : "tone-good"}`}>
                  {signature === undefined ? "missing" : "signed"}
                </span>
              </div>
              {signature === undefined ? (
                <p className="quiet-line">Waiting for {nameIn(version, lead)}</p>
              ) : (
                <p className="quiet-line">
                  {signature.by.name}
                  {signature.onBehalf ? `, on behalf of ${nameIn(version, lead)}` : ""} · <Instant at={signature.at} />{" "}
                  · <Fingerprint value={signature.fingerprint} />
                </p>
              )}
              <StepButton
                offer={offerOf(version, "sign", { party: name })}
                leftSection={<IconSignature size={17} aria-hidden />}
                onClick={() => setSigning(name)}
              >
                Sign for {name}
              </StepButton>
              {offerOf(version, "take_back_signature", { party: name }) === undefined ? null : (
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={step.isPending}
                  onClick={() => step.mutate({ kind: "take_back_signature", party: name })}
                >
                  Take the signature back
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <SignDialog
        version={version}
        party={signing}
        isBusy={step.isPending}
        onClose={() => setSigning(undefined)}
        onSign={(party, fingerprint) =>
          step.mutate({ kind: "sign", party, fingerprint }, { onSettled: () => setSigning(undefined) })
        }
      />
    </Panel>
  );
}
