import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ Menu: {} }));
const { textMenu } = await import('./context-menu.js');
const { createTexts } = await import('../texts.js');

const english = createTexts(() => 'en');

const flags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true } as Electron.EditFlags;
const clicked = {
  isEditable: true,
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [] as string[],
  editFlags: flags,
};

function setUp(part: Partial<typeof clicked>) {
  const done: string[] = [];
  const items = textMenu({ ...clicked, ...part }, english, {
    replaceMisspelling: (word) => done.push(`replace ${word}`),
    learn: (word) => done.push(`learn ${word}`),
  });
  const choose = (label: string) => (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.();
  return { items, done, choose, labels: items.flatMap(({ label }) => label ?? []) };
}

describe('the menu of text', () => {
  it('cuts, copies and pastes in a field, as far as that is possible', () => {
    const { items, labels } = setUp({});
    expect(labels).toEqual(['Cut', 'Copy', 'Paste', 'Select all']);
    expect(items.find(({ label }) => label === 'Cut')?.enabled).toBe(false);
  });

  it('offers better spellings first, and learns', () => {
    const { labels, choose, done } = setUp({ misspelledWord: 'helo', dictionarySuggestions: ['hello', 'help'] });
    expect(labels.slice(0, 3)).toEqual(['hello', 'help', 'Add to dictionary']);
    choose('hello');
    choose('Add to dictionary');
    expect(done).toEqual(['replace hello', 'learn helo']);
    expect(setUp({ misspelledWord: 'xqz' }).labels[0]).toBe('No suggestions');
  });

  it('copies selected text elsewhere, and is not there without any', () => {
    expect(setUp({ isEditable: false, selectionText: 'words' }).labels).toEqual(['Copy']);
    expect(setUp({ isEditable: false, selectionText: '  ' }).items).toEqual([]);
  });
});
