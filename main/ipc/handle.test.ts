import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { Sent } from './channels.js';
import type { Part } from './contract.js';
import type { Answers } from './handle.js';

vi.mock('electron', () => ({ ipcMain: {} }));
const { answerAll, handle } = await import('./handle.js');

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Registers a handler for `links.copy`. @returns how to call it as a frame would */
function setUp() {
  const copied: string[] = [];
  let listener: Listener | undefined;
  handle(
    'links.copy',
    (text) => {
      copied.push(text);
      return undefined;
    },
    { handle: (_channel, given) => (listener = given) },
  );
  const call = (frame: { url: string; parent: object | null } | null, payload: unknown) =>
    Promise.resolve(listener!({ senderFrame: frame, sender: {} } as IpcMainInvokeEvent, payload));
  return { copied, call };
}

const page = { url: 'parley-app://app/index.html', parent: null };

describe('handle', () => {
  it('does the work for our own page', async () => {
    const { copied, call } = setUp();
    await call(page, 'text');
    expect(copied).toEqual(['text']);
  });

  it.each([
    ['a foreign page', { url: 'https://example.org/', parent: null }],
    ['a host that looks like ours', { url: 'parley-app://app.example.org/', parent: null }],
    ['a file', { url: 'file:///app/index.html', parent: null }],
    ['a blank page', { url: 'about:blank', parent: null }],
    ['a frame inside our page', { ...page, parent: {} }],
    ['a frame that is gone', null],
  ])('refuses %s', async (_name, frame) => {
    const { copied, call } = setUp();
    await expect(call(frame, 'text')).rejects.toThrow('links.copy: the sender is not trusted.');
    expect(copied).toEqual([]);
  });

  it('refuses a payload of another form', async () => {
    const { copied, call } = setUp();
    await expect(call(page, { text: 'text' })).rejects.toThrow(TypeError);
    expect(copied).toEqual([]);
  });
});

describe('answers', () => {
  const trust = { 'trust.probe': () => ({ ok: false, reason: 'unreachable' }) as const, 'trust.pin': () => undefined };

  it('are needed for every channel of a part, and for every part', () => {
    // @ts-expect-error -- nobody answers `trust.onFound`
    const lacking: Answers<'trust'> = trust;
    const whole: Answers<'trust'> = { ...trust, 'trust.onFound': () => undefined };
    // @ts-expect-error -- nobody answers the other parts
    const parts: Answers<Part> = whole;
    expect(parts).not.toBe(lacking);
  });

  it('are given to their channels, each to its own', async () => {
    const listeners = new Map<string, Listener>();
    const work = vi.fn(() => 'keychain');
    const answers = { 'vault.kind': work, 'links.copy': vi.fn() } as unknown as Answers<Part>;
    answerAll(answers, { handle: (channel, given) => listeners.set(channel, given) });
    expect([...listeners.keys()]).toEqual(['vault.kind', 'links.copy'] satisfies Sent[]);
    const kind = await listeners.get('vault.kind')!({ senderFrame: page } as unknown as IpcMainInvokeEvent);
    expect(kind).toBe('keychain');
    expect(work).toHaveBeenCalledExactlyOnceWith();
  });
});
