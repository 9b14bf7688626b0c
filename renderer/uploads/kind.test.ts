import { expect, it } from 'vitest';
import { kindOf, typeOf } from './kind.js';

it.each([
  ['holiday.JPG', 'image'],
  ['a.b.webm', 'video'],
  ['voice.opus', 'audio'],
  ['drawing.svg', 'file'],
  ['report.pdf', 'file'],
  ['README', 'file'],
  ['.png', 'image'],
  ['x.constructor', 'file'],
])('a file that is called %s is sent as: %s', (name, kind) => {
  expect(kindOf(typeOf(name))).toBe(kind);
});
