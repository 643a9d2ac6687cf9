/** /review/advice — which clauses should change, by what was recorded? */
import "../version/version.css";
import "./review.css";
import "./advice.css";
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useAgreement } from "../client/queries.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Skeletons } from "../frame/skeletons.tsx";
import { AdviceFindings } from "./advice-findings.tsx";
import { MinuteCost } from "./minute-cost.tsx";
import { useAdvice } from "./use-advice.ts";

const route = getRouteApi("/review/advice");

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
  const { minuteCostMinor } = route.useSearch();
  const navigate = useNavigate();
  const advice = useAdvice(minuteCostMinor);
  return (
    <>
      <MinuteCost
        minor={minuteCostMinor}
        currency={currency}
        isBusy={advice.isFetching}
        onAsk={(minor) => {
          if (minor === minuteCostMinor) void advice.refetch();
          else void navigate({ to: "/review/advice", search: { minuteCostMinor: minor }, resetScroll: false });
        }}
      />
      <Loaded query={advice} loading={<Reading />}>
        {(read) => <AdviceFindings advice={read} />}
      </Loaded>
    </>
  );
}

function Reading() {
  return (
    <>
      <p className="quiet-line" role="status">
        Reading the record. It takes some seconds.
      </p>
      <Skeletons shape="text" />
    </>
  );
}
