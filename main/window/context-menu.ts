import { Menu } from 'electron';
import type { Words } from '../texts.js';

/** What was clicked, as far as it matters here: Electron's `ContextMenuParams`. */
export type Clicked = Pick<
  Electron.ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
>;

/** What the menu does beside the system's own commands. */
interface TextCommands {
  replaceMisspelling(word: string): void;
  learn(word: string): void;
}

/** @returns the menu of a text field or of selected text; empty where there is nothing to offer */
export function textMenu(
  { isEditable, selectionText, misspelledWord, dictionarySuggestions, editFlags }: Clicked,
  words: Words['menu'],
  commands: TextCommands,
): Electron.MenuItemConstructorOptions[] {
  const copy = { role: 'copy', label: words.copy, enabled: editFlags.canCopy } as const;
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  const spelling: Electron.MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : [
          ...(dictionarySuggestions.length > 0
            ? dictionarySuggestions.map((word) => ({ label: word, click: () => commands.replaceMisspelling(word) }))
            : [{ label: words.noSuggestions, enabled: false }]),
          { label: words.learn, click: () => commands.learn(misspelledWord) },
          { type: 'separator' },
        ];
  return [
    ...spelling,
    { role: 'cut', label: words.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
  ];
}

/** Offers the menu where the page does not open one of its own. */
export function offerTextMenu(contents: Electron.WebContents, words: () => Words['menu']): void {
  contents.on('context-menu', (_event, clicked) => {
    const items = textMenu(clicked, words(), {
      replaceMisspelling: (word) => contents.replaceMisspelling(word),
      learn: (word) => contents.session.addWordToSpellCheckerDictionary(word),
    });
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}
