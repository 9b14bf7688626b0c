import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createRoot, type Root } from 'react-dom/client';
import { VirtuosoMockContext } from 'react-virtuoso';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startText } from '../ui/text.js';
import { readAddress, writeAddress } from './address.js';
import { addresses, entryAt } from './entries/index.js';
import { Stage } from './Stage.js';

const renderer = path.resolve(import.meta.dirname, '..');
const nothingLaidOut = { viewportHeight: 2_000, itemHeight: 40 };

/** Every component that was drawn in some entry. */
const drawn = new Set<unknown>();

beforeAll(() => {
  startText('en');
  // Nothing is laid out here.
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw));
});
let root: Root;
afterEach(() => root.unmount());

it.each(addresses)('%s is drawn, and brought to its state', async (address) => {
  const entry = entryAt(address);
  if (!entry) throw new Error('It is in no room.');
  const onReady = vi.fn();
  const container = document.body.appendChild(document.createElement('div'));
  root = createRoot(container);
  root.render(
    <VirtuosoMockContext value={nothingLaidOut}>
      <Stage entry={entry} theme="light" language="en" onReady={onReady} />
    </VirtuosoMockContext>,
  );
  await vi.waitFor(() => expect(onReady).toHaveBeenCalled(), { timeout: 10_000, interval: 5 });
  expect(onReady.mock.calls).toEqual([[null]]);
  for (const type of typesIn(container)) drawn.add(type);
});

const files = ['ui', 'features'].flatMap((layer) =>
  readdirSync(path.join(renderer, layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .map((file) => path.join(layer, file)),
);

it.each(files)('some entry shows every component of %s', async (file) => {
  const exported = (await import(path.join(renderer, file))) as Record<string, unknown>;
  const missing = Object.entries(exported)
    .filter(([name, value]) => isComponent(name, value) && !drawn.has(value))
    .map(([name]) => name);
  expect(missing, `Add an entry for it to the room's file in renderer/gallery/entries/`).toEqual([]);
});

it('reads the addresses that it writes', () => {
  const shown = { show: 'composer/reply', entry: null, theme: 'dark', language: 'ru', width: 480 } as const;
  expect(writeAddress(shown)).toBe('?show=composer/reply&theme=dark&language=ru&width=480');
  expect(readAddress(writeAddress(shown))).toEqual(shown);
  expect(readAddress('?theme=x&width=x')).toEqual({
    show: null,
    entry: null,
    theme: 'light',
    language: 'en',
    width: null,
  });
});

function isComponent(name: string, value: unknown): boolean {
  const isMemo = typeof value === 'object' && value !== null && '$$typeof' in value;
  return /^[A-Z]/.test(name) && (typeof value === 'function' || isMemo);
}

/** What React keeps of a component that it has drawn, as far as it is of use here. */
interface Fiber {
  readonly elementType: unknown;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

/** @returns the components that React has drawn below, wherever in the page they stand */
function typesIn(container: Element): unknown[] {
  const key = Object.keys(container).find((name) => name.startsWith('__reactContainer$'));
  const kept = container as unknown as Record<string, { readonly stateNode: { readonly current: Fiber } }>;
  const types: unknown[] = [];
  const walk = (fiber: Fiber | null): void => {
    for (let at = fiber; at; at = at.sibling) {
      types.push(at.elementType);
      walk(at.child);
    }
  };
  walk(kept[key ?? '']?.stateNode.current ?? null);
  return types;
}
