/** The agreements to begin with. */
import completeText from "../../../agreements/complete.yaml?raw";
import enterpriseText from "../../../agreements/templates/enterprise-regions.yaml?raw";
import sdrText from "../../../agreements/templates/sdr-team.yaml?raw";
import smallText from "../../../agreements/templates/small-team.yaml?raw";

export const TEMPLATES = [
  { title: "Small team, marketing to sales", text: smallText },
  { title: "Team with SDRs", text: sdrText },
  { title: "Enterprise with regions", text: enterpriseText },
  { title: "Every part of the format, filled in", text: completeText },
] as const;
