/** What the signs of the picture mean. */
import { AXIS_SIGNS } from "../../../words/screen/axis-words.ts";
import { Sign } from "./lane-picture.tsx";

type Named = keyof typeof AXIS_SIGNS;

export function AxisLegend() {
  return (
    <ul className="plain-list axis-legend" aria-label="Legend">
      {(Object.keys(AXIS_SIGNS) as Named[]).map((name) => (
        <li key={name}>
          <svg
            width="18"
            height="30"
            viewBox="-9 0 18 30"
            aria-hidden
            focusable="false"
            className={`lane-mark lane-${name}`}
          >
            <Shown name={name} />
          </svg>
          {AXIS_SIGNS[name]}
        </li>
      ))}
    </ul>
  );
}

function Shown({ name }: { readonly name: Named }) {
  if (name === "due" || name === "met" || name === "stopped-late") return <Sign kind={name} />;
  const height = name === "used" ? 10 : name === "late" ? 16 : 20;
  return (
    <>
      <rect x="-8" width="16" y={15 - height / 2} height={height} className={`lane-${name}`} />
      {name === "paused" ? <path d="M-8 21L4 5M-4 25L8 9" className="lane-hatch" /> : null}
    </>
  );
}
