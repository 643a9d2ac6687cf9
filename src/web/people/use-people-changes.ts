/** What the owner changes about people. What takes something away is asked about before it is done. */
import { possessive } from "../../words/english/names.ts";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { GrantedRole, InvitedRole } from "../../policy/roles.ts";
import { changeRole, invite, type Invited, revokeInvitation, tieAccount } from "../client/people-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import type { ProofQuestion } from "../confirm/proof-dialog.tsx";
import type { PersonLogin, PersonRow } from "./people-rows.ts";

export type Question = {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  /** Left out: “Cancel”. */
  readonly no?: string;
  /** Nothing is taken away by it. */
  readonly isHarmless?: boolean;
  readonly onYes: () => void;
};
/** `email`: where the last link went, to be offered again. */
export type Invitee = {
  readonly member: string;
  readonly name: string;
  readonly email: string;
  readonly role: InvitedRole | null;
};
export type PeopleChanges = {
  readonly isBusy: boolean;
  /** Somebody is to be invited: whose address is asked for. `member` is blank when the id is asked for too. */
  readonly askToInvite: (whom: Invitee) => void;
  readonly inviting: Invitee | undefined;
  readonly invite: (member: string, email: string, role: InvitedRole | null) => void;
  /** The link that was just made: it is shown once. */
  readonly invited: (Invited & { readonly member: string }) | undefined;
  readonly forgetLink: () => void;
  readonly asked: Question | undefined;
  /** What only they themselves may do is to be done. */
  readonly proven: ProofQuestion | undefined;
  readonly cancel: () => void;
  /** Where a login is signed in is shown. */
  readonly showSessions: (account: PersonLogin | undefined) => void;
  readonly sessionsOf: PersonLogin | undefined;
  readonly askToRevoke: (row: PersonRow) => void;
  readonly askToUntie: (row: PersonRow) => void;
  readonly tie: (account: PersonLogin, member: string) => void;
  /** Making someone the owner is asked about first: it can be undone by them alone. */
  readonly askForRole: (account: PersonLogin, role: GrantedRole | null) => void;
};

export function usePeopleChanges(): PeopleChanges {
  const client = useQueryClient();
  const [invited, setInvited] = useState<PeopleChanges["invited"]>();
  const [inviting, setInviting] = useState<Invitee | undefined>();
  const [asked, setAsked] = useState<Question | undefined>();
  const [proven, setProven] = useState<ProofQuestion | undefined>();
  const [sessionsOf, showSessions] = useState<PersonLogin | undefined>();
  const refresh = (): Promise<void> =>
    client.invalidateQueries({ predicate: ({ queryKey }) => ["people", "session"].includes(String(queryKey[0])) });
  const changing = useMutation({
    mutationFn: (change: () => Promise<unknown>) => change(),
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: async () => {
      setAsked(undefined);
      await refresh();
    },
  });
  return {
    isBusy: changing.isPending,
    askToInvite: setInviting,
    inviting,
    invite(member, email, role) {
      setInviting(undefined);
      changing.mutate(async () => setInvited({ ...(await invite(member, email, role)), member }));
    },
    invited,
    forgetLink: () => setInvited(undefined),
    asked,
    ...{ proven, sessionsOf, showSessions },
    cancel() {
      setAsked(undefined);
      setProven(undefined);
      setInviting(undefined);
    },
    askToRevoke({ name, invitation }) {
      if (invitation === undefined) return;
      setAsked({
        title: `Revoke ${possessive(name)} invitation?`,
        text: "The link will stop working. You can create a new one.",
        yes: "Revoke",
        onYes: () => changing.mutate(() => revokeInvitation(invitation.invitationId)),
      });
    },
    askToUntie({ name, account }) {
      if (account === undefined) return;
      setProven({
        title: `Unlink ${account.name} from ${name}?`,
        text: account.isOwner
          ? "You stay the workspace admin but are no longer linked to a member of the agreement."
          : "They lose access until you link their login again. Their history stays.",
        yes: "Unlink",
        onYes: (proof) => tieAccount(account.accountId, null, proof).then(refresh),
      });
    },
    tie: (account, member) => changing.mutate(() => tieAccount(account.accountId, member)),
    askForRole(account, role) {
      if (role !== "owner") return changing.mutate(() => changeRole(account.accountId, role));
      setProven({
        title: `Make ${account.name} the owner of this workspace?`,
        text: "The current owner becomes an admin. Only the new owner can change this again.",
        yes: "Make owner",
        onYes: (proof) => changeRole(account.accountId, role, proof).then(refresh),
      });
    },
  };
}
