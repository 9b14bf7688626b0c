import { afterEach, expect, it } from 'vitest';
import { createApp } from '../app/create-app.js';
import { hashPassword, type ScryptScheme } from '../connection/hash.js';
import { fakeBridge } from './fake-bridge.js';
import { Office, ready } from './real-relay.js';
import { testDeps, TestWebSocket } from './test-deps.js';

let office: Office | undefined;

afterEach(() => office?.close());

it('0.1, 0.2: the client registers and logs in by the scheme that the relay announces, and never says the password', async () => {
  office = await Office.open();
  const sent: string[] = [];
  class Recorded extends TestWebSocket {
    override send(data: string): void {
      sent.push(data);
      super.send(data);
    }
  }
  const email = 'ann@example.test';
  const password = 'Lighthouse keepers sing';
  const somebody = async () => {
    const app = createApp(fakeBridge(), null, testDeps({ WebSocket: Recorded }));
    office?.people.push(app);
    await app.start();
    await app.actions.choose({ url: office?.url ?? '', name: '', fingerprint: null });
    return app;
  };
  const first = await somebody();
  await first.actions.register({ email, username: 'Ann', password });
  await ready(first);
  const second = await somebody();
  await second.actions.logIn({ email, password });
  await ready(second);

  const page = await fetch(new URL('parley.json', office.url.replace('ws', 'http')));
  const { password: scheme } = (await page.json()) as { password: ScryptScheme };
  const hash = await hashPassword(scheme, email, password);
  const passwords = sent.flatMap((frame) => {
    const { event, password: said } = JSON.parse(frame) as { event: string; password?: string };
    return said === undefined ? [] : [[event, said]];
  });
  expect(passwords.map(([event]) => event)).toEqual(expect.arrayContaining(['RegisterUser', 'Login', 'ConnectUser']));
  expect(new Set(passwords.map(([, said]) => said))).toEqual(new Set([hash]));
  expect(sent.filter((frame) => frame.includes('Lighthouse'))).toEqual([]);
});
