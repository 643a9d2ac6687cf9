/**
 * Whom the life of a version concerns: its signers and all who may comment when it is proposed, who is reminded while signatures are missing, all
 * parties when it takes effect, and those whom it names no more. What a program proposes, such as the operator's first version, was asked of no one.
 */
import { signersFor } from "../../agreement/amendment/signers.ts";
import type { Proposal, VersionActor } from "../../agreement/amendment/version-event.ts";
import type { VersionStep } from "../../agreement/amendment/version-state.ts";
import type { MemberId } from "../../base/ids.ts";

/** Each once. */
export type VersionTold = {
  readonly told: readonly MemberId[];
  /** Whose notices about the version are over. */
  readonly withdrawn: readonly MemberId[];
};

const NO_ONE: VersionTold = { told: [], withdrawn: [] };

type Asked = Pick<Proposal, "parties" | "signers"> & {
  readonly isTold: boolean;
  readonly reminded: readonly MemberId[];
};

/** Takes the steps of all versions, in the order of the log. */
export class VersionsTold {
  readonly #asked = new Map<number, Asked>();
  #inForce: number | null = null;

  /** The version in force by the steps so far; null: none is. */
  get inForce(): number | null {
    return this.#inForce;
  }

  take(version: number, step: VersionStep): VersionTold {
    const asked = this.#asked.get(version);
    switch (step.kind) {
      case "proposed": {
        const isTold = step.by.kind === "account";
        const { parties, signers } = step;
        const proposed: Asked = { parties, ...(signers === undefined ? {} : { signers }), isTold, reminded: [] };
        this.#asked.set(version, proposed);
        return isTold ? { told: unless(step.by, this.#concerned(proposed)), withdrawn: [] } : NO_ONE;
      }
      case "signed":
        return asked?.isTold === true ? { told: [], withdrawn: signersOf(asked, step) } : NO_ONE;
      case "reminded":
        if (asked !== undefined) this.#asked.set(version, { ...asked, reminded: step.to });
        return { told: step.to, withdrawn: [] };
      case "scheduled":
        return { told: [], withdrawn: asked?.reminded ?? [] };
      case "returned_to_draft":
      case "withdrawn":
        return asked?.isTold === true ? { told: [], withdrawn: this.#waiting(asked) } : NO_ONE;
      case "activated": {
        const told = asked?.isTold === true ? this.#concerned(asked) : [];
        const withdrawn = asked?.isTold === true ? this.#waiting(asked) : [];
        this.#inForce = version;
        return { told, withdrawn };
      }
      default:
        return NO_ONE;
    }
  }

  /** Those, and who proposed it, where they were told who is missing. */
  #waiting(asked: Asked): readonly MemberId[] {
    return [...new Set([...this.#concerned(asked), ...asked.reminded])];
  }

  /** Its signers, and the members of its parties and of those of the version in force. */
  #concerned(asked: Asked): readonly MemberId[] {
    const inForce = this.#inForce === null ? undefined : this.#asked.get(this.#inForce);
    const members = [...asked.parties, ...(inForce?.parties ?? [])].flatMap((party) => [party.lead, ...party.members]);
    return [...new Set([...signersFor(asked).map(({ lead }) => lead), ...members])];
  }
}

function unless(by: VersionActor, members: readonly MemberId[]): readonly MemberId[] {
  return by.kind === "account" ? members.filter((member) => member !== by.member) : members;
}

/** Whoever signed has nothing to sign any more: the signer that the step names, or the party's only one. */
function signersOf(asked: Asked, { lead, party }: Extract<VersionStep, { kind: "signed" }>): readonly MemberId[] {
  if (lead !== undefined) return [lead];
  return signersFor(asked).flatMap((signer) => (signer.party === party ? signer.lead : []));
}
