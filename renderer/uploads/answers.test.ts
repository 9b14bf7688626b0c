import { describe, expect, it } from 'vitest';
import { kindOf } from './kind.js';
import { parseMediaLimits, unknownLimits } from './limits.js';
import { authorizationOf, refusalOf, TransferError, uploadedOf } from './transfer.js';

it('proves who uploads', () => {
  expect(authorizationOf('u1', 'ab')).toBe(`Basic ${btoa('u1:ab')}`);
});

describe('answers to an upload', () => {
  it('of our relay say what the file is', () => {
    const body = { fileName: 'a', filePath: 'media/a.png', size: 9, mime: 'image/png', width: 3, height: 2 };
    expect(uploadedOf(JSON.stringify({ ...body, thumbnail: 'media/t.webp' }))).toEqual({
      filePath: 'media/a.png',
      media: { size: 9, mime: 'image/png', width: 3, height: 2, thumbnail: 'media/t.webp' },
    });
  });

  it('of an existing server are a path', () => {
    expect(uploadedOf('{"fileName":"a","filePath":"media/a.png"}')).toEqual({ filePath: 'media/a.png', media: {} });
  });

  it('leave out what no message could carry: it would be lost when the app starts again', () => {
    const body = { filePath: 'media/a.png', size: 'big', mime: 7, width: 2_000_000, height: 0, thumbnail: {} };
    expect(uploadedOf(JSON.stringify(body))).toEqual({ filePath: 'media/a.png', media: { mime: '7' } });
  });

  it.each(['', '{}', '[]', 'null', '<html>', '{"filePath":7}'])('are not %j', (body) => {
    expect(() => uploadedOf(body)).toThrow(TransferError);
  });
});

describe('refusals', () => {
  it.each([413, 415, 401, 400, 507])('%d is for good, with the server’s sentence', (status) => {
    expect(refusalOf(status, '{"error":"No."}')).toMatchObject({ reason: 'refused', message: 'No.' });
  });

  it.each([404, 405, 426, 501])('%d without a sentence is that of a server that takes no files', (status) => {
    for (const body of ['', 'Upgrade Required', '<h1>Not Found</h1>', '{}']) {
      expect(refusalOf(status, body)).toMatchObject({ reason: 'no-uploads' });
    }
  });

  it.each([404, 405])('%d with a sentence is a refusal', (status) => {
    expect(refusalOf(status, '{"error":"No."}')).toMatchObject({ reason: 'refused', message: 'No.' });
  });

  it.each([0, 408, 423, 429, 500, 502, 503])('%d may pass', (status) => {
    expect(refusalOf(status, '')).toMatchObject({ reason: 'interrupted' });
  });
});

describe('what a server says of files', () => {
  it('is believed as far as it makes sense', () => {
    expect(parseMediaLimits({ media: { maxBytes: 5, resumable: 'upload/resumable/' } })).toEqual({
      maxBytes: 5,
      resumable: 'upload/resumable/',
    });
    expect(parseMediaLimits({ media: { maxBytes: -1, resumable: 'https://elsewhere/' } })).toEqual(unknownLimits);
    expect(parseMediaLimits({ media: { resumable: '../x/' } })).toEqual(unknownLimits);
    for (const page of [null, 7, {}, { media: null }]) expect(parseMediaLimits(page)).toEqual(unknownLimits);
  });
});

it('sends as a file what nobody could show', () => {
  const kinds = ['image/png', 'image/svg+xml', 'video/mp4', 'audio/webm;codecs=opus', 'text/html', ''].map(kindOf);
  expect(kinds).toEqual(['image', 'file', 'video', 'audio', 'file', 'file']);
});
