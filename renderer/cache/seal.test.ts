import { describe, expect, it } from 'vitest';
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

describe('bytes', () => {
  const bytes = new TextEncoder().encode('a secret'.repeat(3)).slice().buffer;

  it('come back as they were, and show nothing', async () => {
    const seal = await createSeal(crypto.subtle, key(1));
    const sealed = await seal.closeBytes(bytes, 'uploads/a/0');
    expect(Buffer.from(sealed as Uint8Array).toString('latin1')).not.toContain('secret');
    expect(await seal.openBytes(sealed, 'uploads/a/0')).toEqual(bytes);
    const nothing = new ArrayBuffer(0);
    expect(await seal.openBytes(await seal.closeBytes(nothing, 'uploads/a/0'), 'uploads/a/0')).toEqual(nothing);
  });

  it('cannot be opened when they were damaged, cut off, moved, or closed with another key', async () => {
    const seal = await createSeal(crypto.subtle, key(1));
    const sealed = (await seal.closeBytes(bytes, 'uploads/a/0')) as Uint8Array;
    await expect(seal.openBytes(sealed, 'uploads/a/1')).rejects.toThrow();
    await expect(seal.openBytes(sealed.with(20, sealed[20]! ^ 1), 'uploads/a/0')).rejects.toThrow();
    for (const length of [0, 5, 12, sealed.length - 1]) {
      await expect(seal.openBytes(sealed.slice(0, length), 'uploads/a/0')).rejects.toThrow();
    }
    await expect((await createSeal(crypto.subtle, key(2))).openBytes(sealed, 'uploads/a/0')).rejects.toThrow();
  });

  it('that lie in the open can be told from those that were sealed', async () => {
    const seal = await createSeal(crypto.subtle, key(1));
    const lying = await openSeal.closeBytes(bytes, 'uploads/a/0');
    expect(await openSeal.openBytes(lying, 'uploads/a/0')).toEqual(bytes);
    await expect(seal.openBytes(lying, 'uploads/a/0')).rejects.toThrow();
    await expect(openSeal.openBytes(await seal.closeBytes(bytes, 'uploads/a/0'), 'uploads/a/0')).rejects.toThrow();
  });
});
