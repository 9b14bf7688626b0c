import { useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { PersonTag } from '../../ui/PersonTag.js';
import rows from '../../ui/Row.module.css';
import { chatById } from '../../state/selectors.js';
import { ChoiceRow } from './ChoiceRow.js';
import styles from './People.module.css';

interface TargetRowProps {
  readonly id: string;
  /** Undefined where a click chooses a chat at once instead of ticking it. */
  readonly ticked?: boolean | undefined;
  onChoose(this: void, id: string): void;
}

/** A chat that something can be sent to. */
export function TargetRow({ id, ticked, onChoose }: TargetRowProps) {
  const chat = useApp(chatById(id));
  if (!chat) return null;
  return (
    <ChoiceRow id={id} ticked={ticked} onChoose={onChoose}>
      <Avatar identifier={chat.partner ?? id} name={chat.title} path={chat.avatar} />
      <span className={rows['lines']}>
        <span className={styles['name']}>
          {chat.title}
          <PersonTag id={chat.partner} />
        </span>
      </span>
    </ChoiceRow>
  );
}
