/** Of whom the company requires two-step verification. */
import { Button, NativeSelect } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DoneResponse } from "../../api/people-contract.ts";
import { securityPaths } from "../../api/security-contract.ts";
import { SECOND_STEP_RULES, type SecondStepRule } from "../../policy/second-step.ts";
import { ask } from "../client/client.ts";
import { ProofDialog } from "../confirm/proof-dialog.tsx";
import { Panel } from "../frame/panel.tsx";
import { SESSION, useMay } from "../session.ts";

const RULE_NAMES: Readonly<Record<SecondStepRule, string>> = {
  nobody: "No one",
  admins: "The owner and admins",
  everybody: "Everyone",
};

/** @param props.rule as it is now */
export function SecondStep({ rule }: { readonly rule: SecondStepRule }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(rule);
  const [isAsking, setAsking] = useState(false);
  const canChange = useMay("security:require");
  return (
    <Panel
      title="Two-step verification"
      note="People who must use it and haven’t set it up yet are asked to at their next request. Sign-ins by a provider are the provider’s to secure."
    >
      <form
        className="security-keep"
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        <NativeSelect
          label="Required for"
          data={SECOND_STEP_RULES.map((value) => ({ value, label: RULE_NAMES[value] }))}
          value={chosen}
          disabled={!canChange}
          onChange={({ currentTarget: { value } }) =>
            setChosen(SECOND_STEP_RULES.find((each) => each === value) ?? chosen)
          }
        />
        {canChange ? (
          <Button type="submit" variant="default" disabled={chosen === rule}>
            Save
          </Button>
        ) : null}
      </form>
      <ProofDialog
        asked={
          isAsking
            ? {
                title: "Change who must use two-step verification?",
                text: `Required for: ${RULE_NAMES[chosen].toLowerCase()}.`,
                yes: "Change",
                isHarmless: true,
                async onYes(proof) {
                  await ask(DoneResponse, "PUT", securityPaths.secondStep, { of: chosen, ...proof });
                  await client.invalidateQueries({
                    predicate: ({ queryKey }) => ["security", ...SESSION].includes(String(queryKey[0])),
                  });
                },
              }
            : undefined
        }
        onClose={() => setAsking(false)}
      />
    </Panel>
  );
}
