/** /review/points — which points tell who becomes a customer, and do they beat those agreed? */
import "../version/version.css";
import "./review.css";
import "./points.css";
import { Button, NumberInput } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Points } from "../client/points-client.ts";
import { ActAsSelect } from "../components/act-as-select.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { UnderWay } from "../lab/under-way.tsx";
import { useFindAgain, useLatestFound } from "../lab/use-latest-found.ts";
import { useMay } from "../session.ts";
import { FoundPoints } from "./found-points.tsx";

const MOST_DAYS = 365;
const USUAL_DAYS = 14;

export function PointsPage() {
  const points = useLatestFound("points");
  return (
    <Page
      title="Learned points"
      note="Points for scoring rules, learned from the leads that became customers and those that didn’t. Nothing changes until both teams sign."
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
      <Loaded query={points}>
        {(all) => (
          <>
            <Learn points={all} />
            {all.found === null ? <NotYet isRunning={all.running !== null} /> : <FoundPoints found={all.found} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Learn({ points: { running, failure } }: { readonly points: Points }) {
  const mayLearn = useMay("lab:run");
  const { mutate, isPending } = useFindAgain("points");
  const [days, setDays] = useState<number | string>(USUAL_DAYS);
  const isFit = typeof days === "number" && Number.isInteger(days) && days >= 0 && days <= MOST_DAYS;
  return (
    <>
      {mayLearn ? (
        <form
          className="points-learn"
          onSubmit={(event) => {
            event.preventDefault();
            if (isFit) mutate({ kind: "learned_points", afterDays: days });
          }}
        >
          <NumberInput
            label="Look at leads after, days"
            description="With what was known so many days after a lead came in, and nothing later."
            clampBehavior="none"
            allowNegative={false}
            allowDecimal={false}
            value={days}
            onChange={setDays}
            error={isFit ? undefined : `Enter a whole number from 0 to ${MOST_DAYS}`}
          />
          <Button type="submit" disabled={!isFit || running !== null} loading={isPending}>
            Learn points
          </Button>
        </form>
      ) : null}
      {failure === null ? null : <p role="alert">The last run failed: {failure}</p>}
      {running === null ? null : <UnderWay title="Learning" run={running} />}
    </>
  );
}

function NotYet({ isRunning }: { readonly isRunning: boolean }) {
  if (isRunning) return null;
  return (
    <Panel title="No points have been learned yet">
      <p className="quiet-line">
        It takes at least 200 leads whose outcome is known: 40 that became customers, and 40 that didn’t. With fewer, it
        says how many more are needed.
      </p>
    </Panel>
  );
}
