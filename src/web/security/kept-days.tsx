/** For how long the security log is kept. */
import { Button, NumberInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DoneResponse } from "../../api/people-contract.ts";
import { securityPaths } from "../../api/security-contract.ts";
import { ask } from "../client/client.ts";
import { counted } from "../../words/english/counted.ts";
import { useMay } from "../session.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Panel } from "../frame/panel.tsx";

const [LEAST, MOST] = [30, 3650];

/** @param days as they are now */
export function KeptDays({ days }: { readonly days: number }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<number | string>(days);
  const saving = useMutation({
    mutationFn: (kept: number) => ask(DoneResponse, "PUT", securityPaths.retention, { days: kept }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["security"] }),
  });
  const mayKeep = useMay("security:keep");
  const isFit = typeof asked === "number" && Number.isInteger(asked) && asked >= LEAST && asked <= MOST;
  const wrong = saving.error === null ? undefined : describeProblem(saving.error).detail;
  return (
    <Panel
      title="Retention"
      note="Older events are deleted once a day. Who joined, changed roles, made keys, or erased a person stays in the log of the agreement."
    >
      {mayKeep ? (
        <form
          className="security-keep"
          onSubmit={(event) => {
            event.preventDefault();
            if (isFit) saving.mutate(asked);
          }}
        >
          <NumberInput
            label={`Days to keep, ${LEAST} to ${MOST.toLocaleString("en-US")}`}
            min={LEAST}
            max={MOST}
            allowDecimal={false}
            value={asked}
            onChange={setAsked}
            error={wrong}
          />
          <Button type="submit" variant="default" disabled={!isFit || asked === days} loading={saving.isPending}>
            Save
          </Button>
        </form>
      ) : (
        <p>Events are kept for {counted(days, "day")}.</p>
      )}
    </Panel>
  );
}
