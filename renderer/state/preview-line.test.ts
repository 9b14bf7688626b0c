import { describe, expect, it } from 'vitest';
import { lineParts, lineText } from './preview-line.js';

describe('the line of a chat', () => {
  it.each([
    ['Bob: hello', [], 'Bob', 'hello'],
    ['Bob: see: this', [], 'Bob', 'see: this'],
    ['Bob: the second: hello', ['', 'Bob: the second'], 'Bob: the second', 'hello'],
    ['no name', ['Bob'], '', 'no name'],
  ])('"%s" has a name and a text', (line, names, name, text) => {
    expect(lineParts(line, names)).toEqual({ name, text });
  });

  const word = (kind: string) => `<${kind}>`;
  it.each([
    ['Вложение', 'audio', '<audio>'],
    ['Видео', 'text', 'Видео'],
    ['hello', 'text', 'hello'],
    ['Вложение', undefined, '<other>'],
    ['Стикер', undefined, '<sticker>'],
    ['hello', undefined, 'hello'],
    ['constructor', undefined, 'constructor'],
  ])('"%s" of kind %s says "%s"', (text, kind, said) => {
    expect(lineText(text, kind, word)).toBe(said);
  });
});
