import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { defaultAndroidVersion } from '../options.js';

/** Which version existing Android clients should have; they ask at their start, before they sign in. */
export const getCurrentAndroidVersion: Handler<'GetCurrentAndroidVersion'> = (relay) =>
  reply({
    base: {
      event: 'ReturnCurrentAndroidVersion',
      version: relay.options.androidVersion ?? defaultAndroidVersion,
    },
  });
