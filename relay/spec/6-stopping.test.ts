import { expect, it } from 'vitest';
import { goingAwayReason, secondsToComeBack } from '../protocol/going-away.js';
import { text } from '../testing/group.js';
import { startRelay } from '../testing/start-relay.js';
import { connect, makeChat, register } from '../testing/test-client.js';

it('6.21: a relay that stops finishes what it has begun, and says over how long its clients may come back', async () => {
  const started = await startRelay();
  const anna = await register(started, 'Anna');
  const clients = await Promise.all(Array.from({ length: 30 }, () => connect(started, anna, true)));
  const [first] = clients;
  const chat = await makeChat(first!, [anna], 'Diary');
  await first!.drain();
  for (let i = 0; i < 20; i++) first!.send({ ...text(anna, chat, `text ${i}`), clientId: `c-${i}` });
  // The frames have arrived, but not all are handled yet.
  await first!.nextOf('Acknowledged');
  await started.stop();
  for (const client of clients) {
    const { code, reason } = await client.closing();
    expect([code, reason]).toEqual([1001, goingAwayReason(30)]);
    expect(secondsToComeBack(code, reason)).toBe(2);
  }
  const stored = first!.received.filter(({ event }) => event === 'Acknowledged');
  expect(stored.map(({ clientId }) => clientId as string)).toEqual(Array.from({ length: 20 }, (_, i) => `c-${i}`));
}, 60_000);
