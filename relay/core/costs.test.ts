import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Costs } from './costs.js';
import type { Peer } from './peer.js';

const MIB = 1024 ** 2;
const limits = {
  requestBytesPerSecond: MIB,
  requestBurstBytes: 2 * MIB,
  answerBytesPerSecond: 100 * MIB,
  answerBurstBytes: 4 * MIB,
};

/** Time that passes as the machine's does, and further when told to. */
function clockOf() {
  let ahead = 0;
  return {
    now: () => Date.now(),
    elapsed: () => performance.now() + ahead,
    pass: (milliseconds: number) => (ahead += milliseconds),
  };
}

const user = (key: number): Peer =>
  ({ user: { key, identifier: String(key) }, address: '10.0.0.1' }) as unknown as Peer;

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('5.18: answers are made at once while little was answered, then wait until they are paid for; others go on', async () => {
  const costs = new Costs({ ...limits, answerBytesPerSecond: MIB / 1000 }, clockOf());
  expect(costs.begin(user(1))).toBeUndefined();
  costs.answered(user(1), 8 * MIB);
  await turn();
  let begun = 0;
  const waits = [costs.begin(user(1)), costs.begin(user(1))].map(async (wait) => {
    await wait;
    begun++;
  });
  expect(costs.begin(user(2))).toBeUndefined();
  await sleep(50);
  expect(begun).toBe(0);
  // Nothing holds up a relay that is closing.
  costs.stop();
  await Promise.all(waits);
});

it('5.18: who waited is answered once the time has passed, one request after the other', async () => {
  const costs = new Costs(limits, clockOf());
  costs.answered(user(1), 9 * MIB);
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3].map(async (nth) => {
      await costs.begin(user(1));
      order.push(nth);
    }),
  );
  expect(order).toEqual([1, 2, 3]);
});

it('5.18: one turn of the event loop makes answers of about a megabyte', async () => {
  const costs = new Costs({ ...limits, answerBytesPerSecond: Infinity }, clockOf());
  let [made, most, left] = [0, 0, 40];
  const counting = (async () => {
    while (left > 0) {
      await turn();
      most = Math.max(most, made);
      made = 0;
    }
  })();
  for (let n = 0; n < 40; n++) {
    const answer = (): void => {
      costs.answered(user(n), MIB / 2);
      made += MIB / 2;
      left--;
    };
    const wait = costs.begin(user(n));
    if (wait) void wait.then(answer);
    else answer();
  }
  await counting;
  expect(most).toBeLessThanOrEqual(2 * MIB);
});

it('5.18: a connection without a session is paid for by its network', () => {
  const costs = new Costs(limits, clockOf());
  const stranger = (address: string): Peer => ({ user: null, address }) as unknown as Peer;
  expect(costs.asked(stranger('10.0.0.1'), MIB)).toBe(0);
  expect(costs.asked(stranger('10.0.0.1'), 3 * MIB)).toBeGreaterThan(1_000);
  expect(costs.asked(stranger('10.0.0.1'), 1)).toBeGreaterThan(1_000);
  expect(costs.asked(stranger('10.0.0.2'), MIB)).toBe(0);
});

it('5.18: what was used comes back with the time', () => {
  const clock = clockOf();
  const costs = new Costs(limits, clock);
  const wait = costs.asked(user(1), 4 * MIB);
  expect(wait).toBeGreaterThan(1_900);
  clock.pass(wait);
  expect(costs.asked(user(1), 0)).toBe(0);
});
