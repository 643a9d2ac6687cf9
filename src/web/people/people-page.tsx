/** /people — who has an account, and who is invited? For the owner of the workspace. */
import "./people.css";
import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { Skeletons } from "../frame/skeletons.tsx";
import { useRead } from "../client/queries.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { KeysPanel } from "../keys/keys-panel.tsx";
import { ProofDialog } from "../confirm/proof-dialog.tsx";
import { SessionsDialog } from "./sessions-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { MemberList } from "./member-list.tsx";
import { peopleRows } from "./people-rows.ts";
import { useNamedPeople } from "./named-people.ts";
import { useMay } from "../session.ts";
import { UntiedAccounts } from "./untied-accounts.tsx";
import { usePeopleChanges } from "./use-people-changes.ts";

export function PeoplePage() {
  const people = useRead("people", {});
  const named = useNamedPeople();
  const changes = usePeopleChanges();
  const mayChange = useMay("people:change");
  const mayReadKeys = useMay("keys:read");
  const mayChangeKeys = useMay("keys:change");
  return (
    <Page
      title="People"
      note="Each member has at most one login. Colleagues join with a link that you send."
      controls={
        mayChange ? (
          <Button
            variant="default"
            leftSection={<IconUserPlus size={17} aria-hidden />}
            onClick={() => changes.askToInvite({ member: "", name: "", email: "", role: null })}
          >
            Invite by ID
          </Button>
        ) : undefined
      }
    >
      <Loaded query={people} shape="table">
        {(data) =>
          named === undefined ? (
            <div aria-busy="true">
              <Skeletons shape="table" />
            </div>
          ) : (
            <>
              <Panel title="Members">
                <MemberList rows={peopleRows(data, named)} changes={changes} />
              </Panel>
              <UntiedAccounts data={data} named={named} changes={changes} />
              {mayReadKeys ? <KeysPanel canChange={mayChangeKeys} /> : null}
            </>
          )
        }
      </Loaded>
      <InviteDialog whom={changes.inviting} onClose={changes.cancel} onInvite={changes.invite} />
      <LinkDialog invited={changes.invited} onClose={changes.forgetLink} />
      <ConfirmDialog asked={changes.asked} isBusy={changes.isBusy} onClose={changes.cancel} />
      <ProofDialog asked={changes.proven} onClose={changes.cancel} />
      <SessionsDialog account={changes.sessionsOf} onClose={() => changes.showSessions(undefined)} />
    </Page>
  );
}
