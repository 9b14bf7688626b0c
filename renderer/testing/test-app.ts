import type { AppDeps } from '../account/deps.js';
import { createApp, type ParleyApp } from '../app/create-app.js';
import type { Bridge, SavedAccount } from '../bridge/bridge.js';
import { testDeps } from './test-deps.js';

/** The whole client, for tests of how its parts work together. */
export type TestApp = ParleyApp;

/**
 * @param saved who is signed in; null begins with onboarding
 * @param parts what differs from `testDeps`
 * @returns the client over a fake platform; nothing happens before its `start`
 */
export function testApp(bridge: Bridge, saved: SavedAccount | null, parts: Partial<AppDeps> = {}): TestApp {
  return createApp(bridge, saved, testDeps(parts));
}
