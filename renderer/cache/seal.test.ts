// @vitest-environment node
import { expect, it } from 'vitest';
import { createSeal, openSeal } from './seal.js';

const key = (byte: number) => new Uint8Array(32).fill(byte);
const value = { text: 'a secret', nothing: null };

it('gives back what was closed, and shows nothing of it', async () => {
  const seal = await createSeal(crypto.subtle, key(1));
  const sealed = await seal.close(value, 'drafts/c');
  expect(Buffer.from(sealed as Uint8Array).toString('latin1')).not.toContain('secret');
  expect(await seal.open(sealed, 'drafts/c')).toEqual(value);
  expect(await seal.close(value, 'drafts/c')).not.toEqual(sealed);
});

it('opens nothing that was damaged, moved, or closed with another key', async () => {
  const seal = await createSeal(crypto.subtle, key(1));
  const sealed = (await seal.close(value, 'drafts/c')) as Uint8Array;
  await expect(seal.open(sealed, 'drafts/d')).rejects.toThrow();
  await expect(seal.open(sealed.with(20, sealed[20]! ^ 1), 'drafts/c')).rejects.toThrow();
  await expect((await createSeal(crypto.subtle, key(2))).open(sealed, 'drafts/c')).rejects.toThrow();
  await expect(seal.open(undefined, 'drafts/c')).rejects.toThrow();
  await expect(openSeal.open(sealed, 'drafts/c')).rejects.toThrow();
});
