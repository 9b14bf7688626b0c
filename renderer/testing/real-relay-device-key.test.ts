import { afterEach, expect, it, vi } from 'vitest';
import { TestClient } from '../../relay/testing/test-client.js';
import type { SavedAccount } from '../bridge/bridge.js';
import { Office, type Person, ready, within } from './real-relay.js';

let office: Office;

afterEach(() => office.close());

/** The account as the vault has it, once the device's key is in it. */
async function keptOf({ bridge }: Person): Promise<SavedAccount & { deviceKey: string }> {
  await vi.waitFor(() => expect(bridge.accounts[0]?.deviceKey).toMatch(/^[0-9a-f]{64}$/), within);
  return bridge.accounts[0] as SavedAccount & { deviceKey: string };
}

const wrong = '0'.repeat(64);

it('6.14: a device that signed in once comes back while somebody guesses at the account, and works', async () => {
  office = await Office.open();
  const [ann, bob] = [await office.newcomer('Ann'), await office.newcomer('Bob')];
  const { email } = await keptOf(ann);
  ann.stop();
  const guesser = await TestClient.connect(office.url);
  for (let i = 0; i < 11; i++) await guesser.ask({ event: 'Login', email, password: wrong });
  const back = await office.again(ann);
  await ready(back);
  // These requests, too, carry credentials where there is no key.
  await back.actions.saveProfile({ username: 'Annette', description: '', picture: null });
  expect(back.store.getState().session).toMatchObject({ account: { username: 'Annette' } });
  await guesser.close();
  expect(bob.bridge.accounts[0]?.deviceKey).not.toBe(ann.bridge.accounts[0]?.deviceKey);
});

it('6.14: signing out ends the device’s key, also at the relay', async () => {
  office = await Office.open();
  const ann = await office.newcomer('Ann');
  const { identifier, deviceKey } = await keptOf(ann);
  const sign = { event: 'ConnectUser', identifier, password: wrong, deviceKey, extensions: 1 };
  const client = await TestClient.connect(office.url);
  expect(await client.ask(sign)).toMatchObject({ event: 'Connected' });
  client.send({ event: 'DisconnectUser' });
  await ann.actions.signOut();
  await vi.waitFor(async () => {
    client.send({ event: 'DisconnectUser' });
    expect(await client.ask(sign)).toMatchObject({ event: 'WrongAuthInIdentifier' });
  }, within);
  await client.close();
});
