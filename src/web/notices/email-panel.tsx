/** Which emails one gets of those that no clause says: each is turned off and on here. */
import { Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { OPTIONAL_MAIL_NAMES } from "../../words/names/optional-mail-names.ts";
import { headersOf } from "../client/act-as.ts";
import { read } from "../client/client.ts";
import { chooseMail, type OptionalMail } from "../client/notices-client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { useActAs } from "../member.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { Instant } from "../time/instant.tsx";

export function EmailPanel() {
  const actAs = useActAs();
  const client = useQueryClient();
  const queryKey = ["optionalMails", actAs];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => read("optionalMails", {}, { signal, headers: headersOf(actAs) }),
  });
  const choosing = useMutation({
    mutationFn: ({ kind, isOn }: { readonly kind: OptionalMail["kind"]; readonly isOn: boolean }) =>
      chooseMail(kind, isOn, actAs),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <Panel
      title="Emails"
      note="Emails about leads, versions to sign, and reviews always come: the teams agreed on them. Digests stay in the app when their emails are off."
    >
      <Loaded query={query} shape="text">
        {({ mails }) => (
          <>
            <FormProblem error={choosing.error} />
            <ul className="plain-list">
              {mails.map(({ kind, offSince }) => (
                <li key={kind}>
                  <Switch
                    label={`${OPTIONAL_MAIL_NAMES[kind]} by email`}
                    checked={offSince === null}
                    disabled={choosing.isPending}
                    onChange={({ currentTarget: { checked } }) => choosing.mutate({ kind, isOn: checked })}
                  />
                  {offSince === null ? null : (
                    <p className="feed-standing">
                      Off since <Instant at={offSince} />
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
