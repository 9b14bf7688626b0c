import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Chat, Draft, Person } from '../../state/model.js';
import { useApp, useServices } from '../../ui/app-context.js';
import { myIdentifier } from '../../state/selectors.js';
import { matchingMembers, mentionQuery } from './mention-query.js';
import { mentionsIn } from './mention-text.js';

/** The contents of the list of members above the field. */
export interface MentionOffer {
  readonly id: string;
  readonly people: readonly Person[];
  /** Index of the member whom Enter takes. */
  readonly active: number;
  pick(this: void, person: Person): void;
}

interface Mentions {
  /** Null while nobody is being mentioned. */
  readonly offer: MentionOffer | null;
  /**
   * Sets the position of the caret; null when the field does not have the focus, or a piece of the text is selected.
   */
  setCaret(this: void, caret: number | null): void;
  /** @returns whether the key was for the list */
  takesKey(this: void, pressed: KeyboardEvent): boolean;
  /** Whether it is known who can be mentioned. */
  readonly isKnown: boolean;
  /** @returns identifiers of those whom a text mentions */
  mentionsOf(this: void, text: string): string[];
}

/** Replaces the typed `@` and what follows it with the name of a member, and remembers whom it means. */
export type PutMention = (draft: Pick<Draft, 'text'> & { readonly mentions: readonly string[] }) => void;

const nobody: readonly Person[] = [];

/**
 * Mentions of members while the user writes in a group, where the server takes mentions.
 * @param field the text field
 * @param put takes the text with the name in it
 */
export function useMentions(
  chat: Chat,
  { text, mentions = [] }: Draft,
  field: RefObject<HTMLTextAreaElement | null>,
  put: PutMention,
): Mentions {
  const { store } = useServices();
  const me = useApp(myIdentifier);
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState({ text: '', active: 0 });
  const next = useRef<number | null>(null);
  const able = !chat.isLocal && chat.extras !== null;

  const others = (): readonly Person[] => {
    if (!able || !chat.members) return nobody;
    const { people } = store.getState();
    return chat.members.flatMap((member) => (member === me ? [] : (people[member] ?? [])));
  };

  const query = able && caret !== null ? mentionQuery(text, caret) : null;
  if (closedAt !== null && query?.start !== closedAt) setClosedAt(null);
  const typed = query && query.start !== closedAt ? query.text : null;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- Names are looked up as one types; nothing waits for their change.
  const people = useMemo(() => (typed === null ? nobody : matchingMembers(others(), typed)), [typed, chat.members]);
  const isOpen = query !== null && people.length > 0;
  const active = chosen.text === typed ? Math.min(chosen.active, people.length - 1) : 0;

  // The caret is set behind the name that was put in.
  useLayoutEffect(() => {
    if (next.current === null) return;
    field.current?.setSelectionRange(next.current, next.current);
    setCaret(next.current);
    next.current = null;
  }, [field, text]);

  const pick = (person: Person) => {
    if (!query || caret === null) return;
    const name = `@${person.username.trim()} `;
    // A space that is already there is not doubled.
    const rest = text.slice(caret).replace(/^ /, '');
    next.current = query.start + name.length;
    setClosedAt(query.start);
    put({ text: text.slice(0, query.start) + name + rest, mentions: [...new Set([...mentions, person.identifier])] });
  };

  const takesKey = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (!isOpen || shiftKey || ctrlKey || metaKey || altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: people.length - 1 }[key];
    const person = people[active];
    if (step !== undefined) setChosen({ text: typed ?? '', active: (active + step) % people.length });
    else if ((key === 'Enter' || key === 'Tab') && person) pick(person);
    else if (key === 'Escape') setClosedAt(query.start);
    else return false;
    return true;
  };

  return {
    offer: isOpen ? { id, people, active, pick } : null,
    setCaret,
    takesKey,
    isKnown: able && chat.members !== null,
    mentionsOf: (sent) => mentionsIn(sent, others(), mentions),
  };
}
