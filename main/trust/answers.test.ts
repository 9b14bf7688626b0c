import { expect, it, vi } from 'vitest';
import type { FoundRelay } from '../../renderer/bridge/bridge.js';
import type { Discovery } from './discovery.js';
import type { CertificatePins } from './certificate-pins.js';

vi.mock('electron', () => ({ app: {}, session: {} }));
const { trustAnswers } = await import('./answers.js');

it('looks for offices on the network only while the page listens, and anew for every listener', async () => {
  const browsing = new Set<(relays: FoundRelay[]) => void>();
  const discovery: Pick<Discovery, 'browse'> = {
    browse(listener) {
      browsing.add(listener);
      return () => browsing.delete(listener);
    },
  };
  const tell = vi.fn();
  const { 'trust.onFound': listen } = trustAnswers({} as CertificatePins, discovery as Discovery, { tell });
  await listen(true);
  const [first] = browsing;
  await listen(true);
  const [second, ...others] = browsing;
  expect(second).not.toBe(first);
  expect(others).toEqual([]);
  const found = [{ name: 'Office', address: 'h:1', fingerprint: null }];
  second?.(found);
  expect(tell).toHaveBeenCalledExactlyOnceWith('trust.onFound', found);
  await listen(false);
  expect(browsing.size).toBe(0);
});
