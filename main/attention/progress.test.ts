import { expect, it } from 'vitest';
import { createProgressBar } from './progress.js';

function setUp() {
  const drawn: [number, string | undefined][] = [];
  let focused = false;
  const window = {
    setProgressBar: (share: number, options?: { mode?: string }) => drawn.push([share, options?.mode]),
    isFocused: () => focused,
    isDestroyed: () => false,
  };
  const bar = createProgressBar(() => window);
  const focus = () => {
    focused = true;
    bar.seen();
  };
  return { bar, drawn, focus };
}

it('shows how much of everything was sent, and goes when it is done', () => {
  const { bar, drawn } = setUp();
  bar.show({ sent: 10, total: 40, failed: false });
  bar.show({ sent: 0, total: 0, failed: false });
  expect(drawn).toEqual([
    [0.25, 'normal'],
    [-1, undefined],
  ]);
});

it('says that something has failed, until somebody looks', () => {
  const { bar, drawn, focus } = setUp();
  bar.show({ sent: 10, total: 40, failed: true });
  bar.show({ sent: 0, total: 0, failed: true });
  focus();
  bar.show({ sent: 0, total: 0, failed: true });
  expect(drawn).toEqual([
    [0.25, 'error'],
    [1, 'error'],
    [-1, undefined],
    [-1, undefined],
  ]);
});

it('does nothing while there is no window', () => {
  expect(() => createProgressBar(() => null).show({ sent: 1, total: 2, failed: false })).not.toThrow();
});
