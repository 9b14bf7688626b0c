import { beforeEach, expect, it } from 'vitest';
import type { UserRecord } from '../ports/store/records.js';
import { type Peer } from './peer.js';
import { Presence } from './presence.js';
import { presenceChanged } from './presence-changed.js';

let presence: Presence;
beforeEach(() => (presence = new Presence()));

const bob = { key: 2, identifier: 'bob', username: 'Bob', avatar: '' } as UserRecord;

function device(away = false): Peer {
  return {
    extended: true,
    address: '',
    user: null,
    openChat: null,
    away,
    send: () => undefined,
    answer: () => undefined,
    answerInPieces: () => undefined,
  };
}

it('a user is away once all devices say so, and offline with none', () => {
  const [desk, laptop] = [device(), device(true)];
  expect(presence.status('bob')).toBe('offline');
  presence.bind(laptop, bob);
  expect(presence.status('bob')).toBe('away');
  presence.bind(desk, bob);
  expect(presence.status('bob')).toBe('online');
  desk.away = true;
  expect(presence.status('bob')).toBe('away');
  expect(presence.isOnline('bob')).toBe(true);
  presence.unbind(desk);
  presence.unbind(laptop);
  expect(presence.status('bob')).toBe('offline');
});

it('what a device said of itself ends with its session', () => {
  const desk = device(true);
  presence.bind(desk, bob);
  presence.unbind(desk);
  presence.bind(desk, bob);
  expect(presence.status('bob')).toBe('online');
});

it('who watches is told of what is another than before, and nobody is where nothing is', () => {
  const [watching, bobs] = [device(), device()];
  presence.bind(bobs, bob);
  expect(presenceChanged(presence, 'bob', 'offline')).toEqual([]);
  presence.watchers.watch(watching, new Set(['bob', 'carol']));
  expect(presenceChanged(presence, 'bob', 'online')).toEqual([]);
  expect(presenceChanged(presence, 'bob', 'offline', 7)).toEqual([
    {
      to: 'watchers',
      watchers: new Set([watching]),
      event: { base: { event: 'PresenceChanged', identifier: 'bob', status: 'online' } },
    },
  ]);
});

it('a connection watches those whom it named last, until it is unbound', () => {
  const watching = device();
  presence.bind(watching, { ...bob, key: 1, identifier: 'ann' });
  presence.watchers.watch(watching, new Set(['bob', 'carol']));
  presence.watchers.watch(watching, new Set(['carol', 'dave']));
  const of = () => ['bob', 'carol', 'dave'].map((identifier) => presence.watchers.of(identifier).size);
  expect(of()).toEqual([0, 1, 1]);
  presence.unbind(watching);
  expect(of()).toEqual([0, 0, 0]);
});
