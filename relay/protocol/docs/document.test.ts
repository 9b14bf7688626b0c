import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { eventNames, events } from '../events.js';
import { requestNames, requests } from '../requests.js';
import { protocolDocument } from './document.js';

it('docs/protocol.md is what the declarations say (write it with "npm run docs")', () => {
  const written = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
  expect(written === protocolDocument()).toBe(true);
});

it('every request and every event has a sentence, and every answer named is an event', () => {
  const withoutSentence = [
    ...requestNames.filter((name) => !/^[A-Z].*\.$/.test(requests[name].about)),
    ...eventNames.filter((name) => !/^[A-Z].*\.$/.test(events[name].about)),
  ];
  expect(withoutSentence).toEqual([]);
  const answers: string[] = requestNames.flatMap((name) => requests[name].answers);
  expect(answers.filter((answer) => !(answer in events))).toEqual([]);
});

it('every field, also of the extensions, is in the document', () => {
  const document = protocolDocument();
  for (const { base, extra } of Object.values(events)) {
    for (const field of [...Object.keys(base.properties), ...Object.keys(extra.properties)]) {
      expect(document).toContain(`\`${field}\``);
    }
  }
  expect(document).toContain('| `chat` | text of 1 to 64 characters | the chat’s identifier |');
  expect(document).toContain('| `typingType`? | `text` or `audio` |');
  expect(document).toContain('| `rate-limited` | yes |');
});
