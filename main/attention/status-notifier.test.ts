import type { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { hasStatusNotifier } from './status-notifier.js';

type Done = (error: Error | null, answer: string) => void;
const answering = (error: Error | null, answer: string) =>
  ((_file: string, _args: string[], _options: object, done: Done) => done(error, answer)) as unknown as typeof execFile;

it.each([
  ['a panel that draws icons', null, '   variant       boolean true\n', true],
  ['a watcher without a panel', null, '   variant       boolean false\n', false],
  ['no watcher', new Error('ServiceUnknown'), '', false],
])('%s', async (_name, error, answer, expected) => {
  expect(await hasStatusNotifier(answering(error, answer))).toBe(expected);
});
