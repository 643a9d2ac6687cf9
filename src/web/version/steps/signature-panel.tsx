/** Who has signed, for whom it waits, and the place to sign. */
import { teamName } from "../../../words/english/names.ts";
import { signedShadowWords } from "../../../words/shadow/shadow-words.ts";
import { Button } from "@mantine/core";
import { IconSignature } from "@tabler/icons-react";
import { useState } from "react";
import { Panel } from "../../frame/panel.tsx";
import { Instant } from "../../time/instant.tsx";
import type { Party, Version } from "../../client/version-client.ts";
import { Fingerprint } from "../fingerprint.tsx";
import { actorAtStart, nameIn } from "../names.ts";
import { offerOf } from "./open-step.ts";
import { SignDialog } from "./sign-dialog.tsx";
import { StepButton } from "./step-button.tsx";
import { useVersionStep } from "./use-version-step.ts";

export function SignaturePanel({ version }: { readonly version: Version }) {
  const { proposal, signers } = version;
  const [signing, setSigning] = useState<Party | undefined>();
  const step = useVersionStep(version.version);
  if (proposal === null)
    return (
      <Panel title="Signatures">
        <p className="quiet-line">This version isn’t proposed, so there’s nothing to sign.</p>
      </Panel>
    );
  return (
    <Panel title="Signatures" aside={`${signers.filter(({ hasSigned }) => hasSigned).length} of ${signers.length}`}>
      <ul className="plain-list signatures">
        {signers.map((signer) => (
          <SignerLine
            key={`${signer.party} ${signer.lead}`}
            {...{ version, signer }}
            isBusy={step.isPending}
            onSign={() => setSigning(signer.party)}
            onTakeBack={() => step.mutate({ kind: "take_back_signature", party: signer.party })}
          />
        ))}
      </ul>
      <SignDialog
        version={version}
        party={signing}
        isBusy={step.isPending}
        error={step.error}
        onClose={() => setSigning(undefined)}
        onSign={(signed) =>
          // What a refusal asks to correct, such as the password, is corrected here.
          step.mutate({ kind: "sign", ...signed }, { onSuccess: () => setSigning(undefined) })
        }
      />
    </Panel>
  );
}

type SignerLineProps = {
  readonly version: Version;
  readonly signer: Version["signers"][number];
  readonly isBusy: boolean;
  readonly onSign: () => void;
  readonly onTakeBack: () => void;
};

/** Who must sign, whether they have, and whose account speaks for them: both teams see how that came about. */
function SignerLine({ version, signer, isBusy, onSign, onTakeBack }: SignerLineProps) {
  const { party, lead, because, hasSigned } = signer;
  const { signers, signatures, logins } = version;
  const signature = signatures.find((each) => each.party === party && (each.lead ?? lead) === lead);
  const login = logins.find(({ member }) => member === lead);
  const isOneOfTwo = signers.filter((each) => each.party === party).length > 1;
  return (
    <li className="signature">
      <div className="signature-party">
        <strong>{teamName(party)}</strong>
        <span className={`chip ${hasSigned ? "tone-good" : "tone-warn"}`}>{hasSigned ? "signed" : "not signed"}</span>
      </div>
      {isOneOfTwo ? (
        <p className="quiet-line">
          {because === "in_force" ? "Heads the team now" : "Will head the team under this version"}
        </p>
      ) : null}
      {signature === undefined ? (
        <p className="quiet-line">Waiting for {nameIn(version, lead)}</p>
      ) : (
        <p className="quiet-line">
          {actorAtStart(signature.by)}
          {signature.onBehalf ? `, on behalf of ${nameIn(version, lead)}` : ""} · <Instant at={signature.at} /> ·{" "}
          <Fingerprint value={signature.fingerprint} />
        </p>
      )}
      {signature === undefined || signature.shadow === null ? null : (
        <p className="quiet-line">with {signedShadowWords(signature.shadow)}</p>
      )}
      {signature?.onBehalf === true || login === undefined ? null : (
        <p className="quiet-line">
          {login.email} signs for {nameIn(version, lead)}
          {login.tie === null ? null : (
            <>
              {" "}
              since <Instant at={login.tie.at} />, by {login.tie.by}
            </>
          )}
        </p>
      )}
      <StepButton
        offer={hasSigned ? undefined : offerOf(version, "sign", { party, lead })}
        leftSection={<IconSignature size={17} aria-hidden />}
        onClick={onSign}
      >
        Sign for {teamName(party)}
      </StepButton>
      {offerOf(version, "take_back_signature", { party, lead }) === undefined ? null : (
        <Button variant="default" size="compact-sm" loading={isBusy} onClick={onTakeBack}>
          Withdraw signature
        </Button>
      )}
    </li>
  );
}
