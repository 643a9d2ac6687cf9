/** Who is signed in sees the pages in their frame; who is not lands on sign-in, and comes back to the page after it. */
import { Button, Loader } from "@mantine/core";
import { IconBuildings, IconLock } from "@tabler/icons-react";
import { type AnyRoute, Navigate, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { ProblemError } from "../client/problem-error.ts";
import { Empty, Failed } from "../frame/loaded.tsx";
import { WhoIsIn } from "../frame/who-is-in.tsx";
import { lazyChunk } from "../load-chunk.ts";
import { addressOf } from "../page.ts";
import { useSession } from "../session.ts";
import { Outside } from "./outside.tsx";

/** Whoever has to sign in first needs none of it. */
const Frame = lazyChunk(() => import("../frame/frame.tsx"), "Frame");
const SetUpTwoStep = lazyChunk(() => import("./set-up-two-step.tsx"), "SetUpTwoStep");

export function Gate() {
  const { pathname } = useLocation();
  // By where one is, not by what matches: on the way to sign-in what matches is still the page before, which would send there again.
  const routes: Readonly<Record<string, AnyRoute | undefined>> = useRouter().routesByPath;
  return routes[pathname]?.options.staticData?.isOutside === true ? <Outlet /> : <SignedIn />;
}

function SignedIn() {
  const { href } = useLocation();
  // While it is asked who this is.
  useEffect(() => void Frame.preload?.(), []);
  const session = useSession();
  if (session.data === null) return <Navigate to="/sign-in" search={href === "/" ? {} : { to: href }} replace />;
  if (session.data === undefined) {
    if (session.error === null) return <Loading />;
    if (session.error instanceof ProblemError && session.error.code === "workspace_not_found") return <NotHere />;
    return (
      <Outside title="Baton">
        <Failed error={session.error} retrying={session.isFetching} onRetry={() => void session.refetch()} />
      </Outside>
    );
  }
  if (session.data.roles.length === 0) {
    return (
      <Outside title="No access">
        <Empty icon={<IconLock size={34} stroke={1.4} aria-hidden />} title="Your login isn’t linked to a member">
          <p>The workspace admin unlinked your login. Ask them to link it again.</p>
        </Empty>
        <WhoIsIn />
      </Outside>
    );
  }
  return <Suspense fallback={<Loading />}>{session.data.lacksTwoStep ? <SetUpTwoStep /> : <Frame />}</Suspense>;
}

function Loading() {
  return (
    <main className="gate-loading">
      <Loader aria-label="Loading" />
    </main>
  );
}

/** Whether it exists is not said. */
function NotHere() {
  return (
    <Outside title="No such company">
      <Empty icon={<IconBuildings size={34} stroke={1.4} aria-hidden />} title="There is no company at this address">
        <p>Check the address, or ask an admin of the company to invite you.</p>
        <Button component="a" href={addressOf("/companies")} variant="default">
          Your companies
        </Button>
      </Empty>
    </Outside>
  );
}
