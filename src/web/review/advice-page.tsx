/** /review/advice — which clauses should change, by what was recorded? */
import "../version/version.css";
import "./review.css";
import "./advice.css";
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAgreement } from "../client/queries.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { UnderWay } from "../lab/under-way.tsx";
import { useFindAgain, useLatestFound } from "../lab/use-latest-found.ts";
import { useMay } from "../session.ts";
import { AdviceFindings } from "./advice-findings.tsx";
import { MinuteCost } from "./minute-cost.tsx";

export function AdvicePage() {
  const agreement = useAgreement();
  return (
    <Page
      title="Advice from the record"
      note="What the last 365 days say about each clause: what to change, what not, and what needs more data."
      controls={
        <div className="record-steps">
          <ActAsSelect />
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={17} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/review" />}
          >
            Review
          </Button>
        </div>
      }
    >
      <Loaded query={agreement} shape="text">
        {({ currency }) => <Advised currency={currency} />}
      </Loaded>
    </Page>
  );
}

function Advised({ currency }: { readonly currency: string }) {
  const advice = useLatestFound("advice");
  const mayAsk = useMay("lab:run");
  const { mutate, isPending } = useFindAgain("advice");
  return (
    <Loaded query={advice} shape="text">
      {({ running, failure, found }) => (
        <>
          {mayAsk ? (
            <MinuteCost
              minor={found?.minuteCostMinor}
              currency={currency}
              isBusy={isPending || running !== null}
              isFirst={found === null}
              onAsk={(minor) => mutate({ kind: "advice", minuteCostMinor: minor })}
            />
          ) : null}
          {failure === null ? null : <p role="alert">The last run failed: {failure}</p>}
          {running === null ? null : <UnderWay title="Looking for advice" run={running} />}
          {found !== null ? <AdviceFindings advice={found} /> : running === null ? <NotYet /> : null}
        </>
      )}
    </Loaded>
  );
}

function NotYet() {
  return (
    <Panel title="No one has asked yet">
      <p className="quiet-line">
        Ask for advice: it reads the last 365 days, says which clauses they speak for changing, and how much more it
        takes to tell where they don’t.
      </p>
    </Panel>
  );
}
