/** How far something is. */
import "./progress-bar.css";

export function ProgressBar({
  share,
  label,
  isMoving,
}: {
  /** From 0 to 1; undefined: nobody knows. */
  readonly share: number | undefined;
  readonly label: string;
  readonly isMoving: boolean;
}) {
  const percent = share === undefined ? undefined : Math.min(100, Math.round(100 * share));
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { "aria-valuenow": percent })}
      data-moving={isMoving}
      data-unknown={percent === undefined}
    >
      <span style={{ width: `${percent ?? 100}%` }} />
    </div>
  );
}
