import type { ReactNode } from 'react';
import { useApp } from '../../ui/app-context.js';
import { personById } from '../../state/selectors.js';
import { ChoiceRow } from './ChoiceRow.js';
import { PersonLook } from './PersonLook.js';

interface PersonRowProps {
  readonly id: string;
  /** Undefined where a click chooses a person at once instead of ticking them. */
  readonly ticked?: boolean | undefined;
  readonly disabled?: boolean;
  /** Replaces the text about when they were last seen. */
  readonly note?: string | undefined;
  /** Something at the end of the row. */
  readonly end?: ReactNode;
  onChoose(this: void, id: string): void;
}

export function PersonRow({ id, ticked, disabled, note, end, onChoose }: PersonRowProps) {
  const person = useApp(personById(id));
  if (!person) return null;
  return (
    <ChoiceRow id={id} ticked={ticked} disabled={disabled} onChoose={onChoose}>
      <PersonLook person={person} note={note} />
      {end}
    </ChoiceRow>
  );
}
