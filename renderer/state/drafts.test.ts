import { expect, it } from 'vitest';
import { message } from '../testing/states.js';
import { draftOfEdit, draftOfReply, editedText, noDraft, withoutEdit, withWords } from './drafts.js';

const quote = { id: 9, sender: 'bob', username: 'Bob', dataType: 'text', value: 'q' };

it('keeps what was being written while a message is edited, and gives it back', () => {
  const before = { ...noDraft, text: 'half a thought', reply: quote, mentions: ['bob'] };
  const first = draftOfEdit(before, message(7, { value: 'old' }));
  expect(first).toMatchObject({ text: 'old', editing: 7, reply: null });
  // From one edit to another.
  const second = draftOfEdit({ ...first, text: 'changed' }, message(8, { value: 'other' }));
  expect(second).toMatchObject({ text: 'other', editing: 8 });
  expect(withoutEdit(second)).toEqual(before);
  expect(draftOfReply(second, { ...quote, id: 1 })).toEqual({ ...before, reply: { ...quote, id: 1 } });
});

it('tells an edit that was begun from one that only looks', () => {
  const draft = draftOfEdit(noDraft, message(7, { value: 'old' }));
  expect(editedText(draft)).toBeNull();
  expect(editedText({ ...draft, text: 'new' })).toBe('new');
  expect(editedText({ ...draft, text: ' ' })).toBeNull();
  expect(editedText({ ...noDraft, text: 'new' })).toBeNull();
});

it('puts words behind what is written', () => {
  expect(withWords(noDraft, 'back').text).toBe('back');
  expect(withWords({ ...noDraft, text: 'here' }, 'back').text).toBe('here\nback');
});
