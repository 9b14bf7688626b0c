import { namesakeTag } from '../state/namesakes.js';
import { useApp } from './app-context.js';
import styles from './PersonTag.module.css';

/** What tells a person apart from others with the same name, behind the name; nothing where nobody else is called so. */
export function PersonTag({ id }: { id: string | null }) {
  const tag = useApp(namesakeTag(id));
  return tag === '' ? null : <span className={styles['tag']}> #{tag}</span>;
}
