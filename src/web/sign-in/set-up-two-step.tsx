/** In the place of every page, for whom the company requires two-step verification of, and who has none yet. */
import "../login/login.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchLogin, LOGIN } from "../client/login-client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { WhoIsIn } from "../frame/who-is-in.tsx";
import { TwoStepPanel } from "../login/two-step-panel.tsx";
import { SESSION } from "../session.ts";
import { Outside } from "./outside.tsx";

export function SetUpTwoStep() {
  const client = useQueryClient();
  const login = useQuery({ queryKey: LOGIN, queryFn: fetchLogin });
  return (
    <Outside title="One more step">
      <p>This company requires two-step verification. Set it up to continue.</p>
      <Loaded query={login}>
        {(own) => <TwoStepPanel own={own} onSaved={() => client.invalidateQueries({ queryKey: SESSION })} />}
      </Loaded>
      <WhoIsIn />
    </Outside>
  );
}
