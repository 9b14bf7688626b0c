import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../relay/protocol/errors.js';
import { ActionError } from '../actions/actions.js';
import { languageCodes, languages } from '../bridge/texts/index.js';
import { errorText } from './error-text.js';
import { refusalText } from './refusal-text.js';

const texts = i18next.createInstance({
  resources: Object.fromEntries(languageCodes.map((code) => [code, { translation: languages[code].page }])),
  interpolation: { escapeValue: false },
  initAsync: false,
});
void texts.init();

const sentence = 'There is no such chat, or you are not a member of it.';

describe.each(languageCodes)('in the language %s', (language) => {
  const t = texts.getFixedT(language);

  it.each(Object.keys(errorCodes))('the refusal %s has words of its own', (code) => {
    const text = refusalText({ code, sentence }, t);
    expect(Object.values(languages[language].page.refusals)).toContain(text);
    expect(text).not.toBe(sentence);
    expect(errorText(new ActionError('refused', sentence, code), t)).toBe(text);
  });

  it('a code that this version does not know is a refusal, without the server’s sentence', () => {
    expect(refusalText({ code: 'of-tomorrow', sentence }, t)).toBe(languages[language].page.errors.refused);
    expect(refusalText({ code: 'constructor', sentence }, t)).toBe(languages[language].page.errors.refused);
  });

  it('the sentence of a server that tells no code is quoted', () => {
    expect(refusalText({ sentence }, t)).toContain(sentence);
    expect(refusalText({ sentence }, t)).not.toBe(sentence);
    expect(refusalText({ sentence: '' }, t)).toBe(languages[language].page.errors.refused);
  });
});
