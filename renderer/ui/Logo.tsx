import icon from './icon.svg';

/** The app's mark. It is decoration, because the app's name is shown beside it. */
export function Logo({ size }: { size: number }) {
  return <img src={icon} width={size} height={size} alt="" draggable={false} />;
}
