/** A new key in the place of one, and for how long both work: as long as it takes to give the program its new one. */
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { type CreatedToken, type ListedKeys, replaceKey } from "../client/keys-client.ts";
import { ProofDialog } from "../confirm/proof-dialog.tsx";
import { useServerNow } from "../time/server-time.tsx";
import { expiryIn, LIFETIMES } from "./lifetime.ts";

const HOUR_MS = 60 * 60_000;
const OVERLAPS = [
  { value: "", label: "Not at all" },
  { value: "1", label: "For one hour" },
  { value: "24", label: "For one day" },
  { value: "168", label: "For one week" },
  { value: "720", label: "For 30 days" },
];

export function RotateKeyDialog({
  rotated,
  onClose,
  onMade,
}: {
  readonly rotated: ListedKeys["keys"][number] | undefined;
  readonly onClose: () => void;
  readonly onMade: (made: CreatedToken) => Promise<void>;
}) {
  const now = useServerNow();
  const [hours, setHours] = useState("24");
  const [days, setDays] = useState("365");
  return (
    <ProofDialog
      asked={
        rotated === undefined
          ? undefined
          : {
              title: `Rotate the key ${rotated.name}?`,
              text: "You get a new key with the same name, scopes, sources, and rate.",
              yes: "Rotate",
              isHarmless: true,
              onYes: async (proof) => {
                const until = hours === "" ? null : now + Number(hours) * HOUR_MS;
                await onMade(await replaceKey(rotated.keyId, { until, expiresAt: expiryIn(days, now), ...proof }));
              },
            }
      }
      onClose={onClose}
    >
      <NativeSelect
        label="The old key works on"
        data={OVERLAPS}
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
      <NativeSelect
        label="The new key expires"
        data={LIFETIMES}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
    </ProofDialog>
  );
}
