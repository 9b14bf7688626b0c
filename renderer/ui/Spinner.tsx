import styles from './Spinner.module.css';

/** Shows that work is under way. It is decoration: the text beside it, or `aria-busy`, says what. */
export function Spinner({ size = 16 }: { size?: number }) {
  return (
    <svg className={styles['spinner']} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" />
    </svg>
  );
}
