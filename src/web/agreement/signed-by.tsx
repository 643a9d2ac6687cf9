/** Who has signed what is in force, and when. */
import { teamName } from "../../words/english/names.ts";
import "../version/version.css";
import { Panel } from "../frame/panel.tsx";
import { useVersion } from "../client/queries.ts";
import { Instant } from "../time/instant.tsx";
import { Fingerprint } from "../version/fingerprint.tsx";
import { actorAtStart, nameIn } from "../version/names.ts";

export function SignedBy({ version: number }: { readonly version: number }) {
  const version = useVersion(number).data;
  if (version === undefined || version.proposal === null) return null;
  const { signatures, proposal } = version;
  return (
    <Panel title="Signed by" aside={<Fingerprint value={proposal.fingerprint} />}>
      <ul className="plain-list signed-by">
        {proposal.parties.map(({ name, lead }) => {
          const signature = signatures.find(({ party }) => party === name);
          return signature === undefined ? null : (
            <li key={name}>
              <strong>{actorAtStart(signature.by)}</strong>
              <span className="quiet-line">
                {signature.onBehalf ? `for ${nameIn(version, lead)}, ${teamName(name)}` : teamName(name)} ·{" "}
                <Instant at={signature.at} />
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
