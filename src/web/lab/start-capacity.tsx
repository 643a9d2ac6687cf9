/** Asks for a capacity forecast of a quarter: by the agreement in effect, or by a version that may take effect. */
import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { startLabRun } from "../client/lab-client.ts";
import { useMay } from "../session.ts";
import { useStartRun } from "./use-lab-runs.ts";

const WEEKS = 13;

/** @param version left out: the agreement in effect */
export function StartCapacity({ version }: { readonly version?: number }) {
  const mayRun = useMay("lab:run");
  const { mutate, isPending } = useStartRun(startLabRun);
  if (!mayRun) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconUsers size={17} aria-hidden />}
      loading={isPending}
      {...(version === undefined ? {} : { "aria-label": `Forecast capacity by version ${version}` })}
      onClick={() => mutate({ kind: "capacity", weeks: WEEKS, ...(version === undefined ? {} : { version }) })}
    >
      Forecast capacity
    </Button>
  );
}
