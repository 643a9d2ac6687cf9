import mark from "./baton-mark.svg";

export function BatonMark() {
  return <img src={mark} width={30} height={30} alt="" />;
}
