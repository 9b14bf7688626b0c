import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kindOf } from './kinds.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-kinds-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function kindOfBytes(bytes: readonly number[], name: string): Promise<string> {
  const file = join(folder, 'file');
  await writeFile(file, Buffer.concat([Buffer.from(bytes), Buffer.alloc(5_000, 7)]));
  const { mime, extension } = await kindOf(file, name);
  return `${mime} .${extension}`;
}

describe('the kind of a file', () => {
  it.each([
    ['the first layer', [0xff, 0xff, 0x90, 0x64]],
    ['the second layer', [0xff, 0xfd, 0x90, 0x64]],
    ['the third layer', [0xff, 0xfb, 0x90, 0x64]],
    ['AAC', [0xff, 0xf1, 0x50, 0x80]],
    ['a mark behind the first byte', [0x00, 0xff, 0xfb, 0x90]],
  ])('is not sound by the few bits of %s alone', async (_, bytes) => {
    expect(await kindOfBytes(bytes, 'фильм.dat')).toBe('application/octet-stream .dat');
    expect(await kindOfBytes(bytes, 'no ending')).toBe('application/octet-stream .bin');
  });

  it('is sound where the name says so, too', async () => {
    expect(await kindOfBytes([0xff, 0xfb, 0x90, 0x64], 'Song.MP3')).toBe('audio/mpeg .mp3');
    expect(await kindOfBytes([0xff, 0xf1, 0x50, 0x80], 'talk.aac')).toBe('audio/aac .aac');
  });

  it('is what a longer mark says, whatever the name', async () => {
    expect(await kindOfBytes([...Buffer.from('fLaC')], 'report.txt')).toBe('audio/flac .flac');
    expect(await kindOfBytes([...Buffer.from('%PDF-1.7')], 'song.mp3')).toBe('application/pdf .pdf');
  });
});
