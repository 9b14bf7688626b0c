import { CircleAlert } from 'lucide-react';
import styles from './Problem.module.css';

/** A text about what went wrong, announced at once. */
export function Problem({ text }: { text: string | null }) {
  return (
    <div role="alert" className={styles['problems']}>
      {text !== null && (
        <p className={styles['problem']}>
          <CircleAlert aria-hidden="true" />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}
