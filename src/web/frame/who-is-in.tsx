/** Who is signed in, and the way out; in the demo, that nobody needs to be. */
import { Suspense } from "react";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLogout, IconRoute } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { signOut } from "../client/people-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { queryClient } from "../client/queries.ts";
import { GRANTED_ROLES, type Role } from "../../policy/roles.ts";
import { ROLE_NAMES } from "../people/role-names.ts";
import { useSession } from "../session.ts";
import { lazyChunk } from "../load-chunk.ts";
import { useTour } from "../tour/use-tour.ts";
import { useActAs } from "../member.ts";
import { addressOf } from "../page.ts";
import { usePersonName } from "../components/person-name.tsx";

/** Only a demo has it. */
const EyesSelect = lazyChunk(() => import("../tour/eyes-select.tsx"), "EyesSelect");
const AwayMenu = lazyChunk(() => import("../absences/away-menu.tsx"), "AwayMenu");

function isGranted(role: Role): boolean {
  return GRANTED_ROLES.some((each) => each === role);
}

export function WhoIsIn() {
  const session = useSession().data;
  const nameOf = usePersonName();
  const actAs = useActAs();
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      // What one person read, the next at this browser does not see.
      queryClient.clear();
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
  });
  if (session === undefined || session === null) return null;
  if (session.isDemo) {
    return (
      <div className="frame-who">
        <div className="frame-eyes">
          <Suspense>
            <EyesSelect />
          </Suspense>
        </div>
        {session.opensAs === null ? null : <TourButton />}
        <DocumentationLink />
        <Away member={session.member ?? actAs} />
      </div>
    );
  }
  const roles = [
    session.member === null ? undefined : nameOf(session.member),
    ...session.roles.filter(isGranted).map((role) => ROLE_NAMES[role]),
  ];
  return (
    <div className="frame-who">
      <p>
        <strong>{session.name}</strong>
      </p>
      <p className="frame-who-member">
        {roles.filter((role) => role !== undefined && role !== session.name).join(" · ")}
      </p>
      <Link to="/login" className="frame-who-login">
        Your login
      </Link>
      <DocumentationLink />
      <Away member={session.member} />
      <Button
        variant="default"
        size="xs"
        leftSection={<IconLogout size={15} aria-hidden />}
        loading={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        Sign out
      </Button>
    </div>
  );
}

function TourButton() {
  const [step, setStep] = useTour();
  const navigate = useNavigate();
  if (step > 0) return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconRoute size={15} aria-hidden />}
      onClick={() => {
        setStep(1);
        void navigate({ to: "/" });
      }}
    >
      Take the tour
    </Button>
  );
}

/** Pages of their own, beside the app. */
function DocumentationLink() {
  return (
    <a href={addressOf("/docs/")} target="_blank" rel="noreferrer" className="frame-who-login">
      Documentation
    </a>
  );
}

/** It comes after the page; its place is kept. */
function Away({ member }: { readonly member: string | null | undefined }) {
  if (typeof member !== "string") return null;
  return (
    <div className="frame-away">
      <Suspense>
        <AwayMenu member={member} isSmall />
      </Suspense>
    </div>
  );
}
