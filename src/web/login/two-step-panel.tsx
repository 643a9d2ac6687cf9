/** Two-step verification: on or off, its secret as a picture and as text, and the recovery codes, which are shown once. */
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { encode } from "uqr";
import {
  confirmTwoStep,
  type Enrolled,
  type OwnLogin,
  renewCodes,
  startTwoStep,
  stopTwoStep,
} from "../client/login-client.ts";
import { isUnproven, ProofFields } from "../confirm/proof-fields.tsx";
import { useProof } from "../confirm/use-proof.ts";
import { Panel } from "../frame/panel.tsx";
import { FormProblem } from "../sign-in/outside.tsx";

/** @param props.onSaved the recovery codes were saved: all of it is done */
export function TwoStepPanel({ own, onSaved }: { readonly own: OwnLogin; readonly onSaved?: () => Promise<void> }) {
  const { isOn, codesLeft } = own.twoStep;
  const client = useQueryClient();
  const proving = useProof();
  const { proof } = proving;
  const [enrolled, setEnrolled] = useState<Enrolled>();
  const [codes, setCodes] = useState<readonly string[]>();
  const doing = useMutation({
    mutationFn: (step: () => Promise<unknown>) => step(),
    onSuccess: async () => {
      proving.say("");
      await client.invalidateQueries({ queryKey: ["login"] });
    },
  });
  if (enrolled !== undefined)
    return (
      <Enrolment
        enrolled={enrolled}
        onDone={() => {
          setCodes(enrolled.recoveryCodes);
          setEnrolled(undefined);
        }}
        onCancel={() => setEnrolled(undefined)}
      />
    );
  if (codes !== undefined)
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes(undefined);
          void onSaved?.();
        }}
      />
    );
  return (
    <Panel
      title="Two-step verification"
      aside={<span className={`chip ${isOn ? "tone-good" : "tone-quiet"}`}>{isOn ? "On" : "Off"}</span>}
      note={
        isOn
          ? `Signing in asks for a code from your app. ${codesLeft} of 10 recovery codes are left.`
          : "With it, a stolen password alone doesn’t open your login. You need an authenticator app on your phone."
      }
    >
      <form className="login-form" noValidate onSubmit={(event) => event.preventDefault()}>
        <ProofFields proving={proving} error={doing.error} />
        {isUnproven(doing.error) ? null : <FormProblem error={doing.error} />}
        {isOn ? (
          <>
            <Button
              loading={doing.isPending}
              onClick={() => doing.mutate(async () => setCodes((await renewCodes(proof)).recoveryCodes))}
            >
              Get new recovery codes
            </Button>
            <Button
              color="red"
              variant="default"
              loading={doing.isPending}
              onClick={() => doing.mutate(() => stopTwoStep(proof))}
            >
              Turn off
            </Button>
          </>
        ) : (
          <Button
            type="submit"
            loading={doing.isPending}
            onClick={() => doing.mutate(async () => setEnrolled(await startTwoStep(proof)))}
          >
            Set up
          </Button>
        )}
      </form>
    </Panel>
  );
}

function Enrolment({
  enrolled: { secret, address },
  onDone,
  onCancel,
}: {
  readonly enrolled: Enrolled;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const confirming = useMutation({
    mutationFn: () => confirmTwoStep(code.trim()),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ["login"] });
    },
  });
  return (
    <Panel title="Set up two-step verification">
      <form
        className="login-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          confirming.mutate();
        }}
      >
        <p>Scan this with your authenticator app, or type the key into it.</p>
        <QrCode text={address} />
        <p className="login-secret">{secret.match(/.{1,4}/g)?.join(" ")}</p>
        <TextInput
          label="Code that the app shows"
          autoComplete="one-time-code"
          autoFocus
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <FormProblem error={confirming.error} />
        <Button type="submit" loading={confirming.isPending} disabled={!/^\d{6}$/.test(code.trim())}>
          Turn on
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </form>
    </Panel>
  );
}

function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  return (
    <Panel title="Recovery codes" note="Shown only now. Keep them somewhere other than your phone. Each works once.">
      <div className="login-form">
        <ul className="plain-list login-codes" aria-label="Recovery codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button onClick={onDone}>I’ve saved them</Button>
      </div>
    </Panel>
  );
}

function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      className="login-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code for your authenticator app"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
