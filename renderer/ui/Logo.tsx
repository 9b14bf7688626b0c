import icon from './icon.svg';

/** The app's mark. Decoration: its name stands beside it. */
export function Logo({ size }: { size: number }) {
  return <img src={icon} width={size} height={size} alt="" draggable={false} />;
}
