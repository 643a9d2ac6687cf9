/** In a demo: to see it through somebody else's eyes. */
import { chooseEyes, chosenEyes } from "../client/eyes.ts";

/** The page is loaded anew: nothing of it was asked for by the one who saw it before. @param eyes a member, or `ADMIN_EYES` */
export function seeAs(eyes: string): void {
  if (chosenEyes() === eyes) return;
  chooseEyes(eyes);
  location.reload();
}
