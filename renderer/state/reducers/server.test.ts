import { describe, expect, it } from 'vitest';
import { context, signedIn, state } from '../../testing/states.js';
import type { AppState } from '../model.js';
import { reduce } from '../registry.js';
import { connected } from './connected.js';
import { error } from './error.js';

describe('Connected', () => {
  const event = {
    event: 'Connected',
    extensions: 1,
    identifier: 'me',
    username: 'New',
    avatar: 'a.png',
    name: 'Office',
    position: 0,
  } as const;

  it('turns the extensions on and brings the account up to date', () => {
    const before: AppState = { ...state(), session: signedIn };
    const after = connected(before, event, context());
    expect(after.server).toEqual({ name: 'Office', extensions: true });
    expect(after.session).toMatchObject({ account: { username: 'New', avatar: 'a.png', serverName: 'Office' } });
  });

  it('does not touch an account of somebody else', () => {
    const before: AppState = { ...state(), session: signedIn };
    const after = connected(before, { ...event, identifier: 'other' }, context());
    expect(after.session).toBe(before.session);
  });
});

describe('Error', () => {
  it("shows the server's sentence once, however often it comes", () => {
    const event = { event: 'Error', data: 'No.' } as const;
    const once = error(state(), event, context());
    expect(once.notices).toEqual([{ key: 1, tone: 'error', text: { sentence: 'No.' } }]);
    expect(error(once, event, context())).toBe(once);
  });
});

describe('the registry', () => {
  it('leaves the state alone for the answers of onboarding', () => {
    const before = state();
    expect(reduce(before, { event: 'WrongPassword' }, context())).toBe(before);
    expect(reduce(before, { event: 'ChatCreated', table_name: 'x', chat_name: 'X', isLocalChat: 0 }, context())).toBe(
      before,
    );
  });
});
