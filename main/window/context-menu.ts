import { Menu } from 'electron';
import type { Texts } from '../texts.js';

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
  t: Texts,
  commands: TextCommands,
): Electron.MenuItemConstructorOptions[] {
  const copy = { role: 'copy', label: t('menu.copy'), enabled: editFlags.canCopy } as const;
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  const spelling: Electron.MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : [
          ...(dictionarySuggestions.length > 0
            ? dictionarySuggestions.map((word) => ({ label: word, click: () => commands.replaceMisspelling(word) }))
            : [{ label: t('menu.noSuggestions'), enabled: false }]),
          { label: t('menu.learn'), click: () => commands.learn(misspelledWord) },
          { type: 'separator' },
        ];
  return [
    ...spelling,
    { role: 'cut', label: t('menu.cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: t('menu.paste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: t('menu.selectAll'), enabled: editFlags.canSelectAll },
  ];
}

/** Offers the menu wherever the page does not open one of its own. */
export function offerTextMenu(contents: Electron.WebContents, t: Texts): void {
  contents.on('context-menu', (_event, clicked) => {
    const items = textMenu(clicked, t, {
      replaceMisspelling: (word) => contents.replaceMisspelling(word),
      learn: (word) => contents.session.addWordToSpellCheckerDictionary(word),
    });
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}
