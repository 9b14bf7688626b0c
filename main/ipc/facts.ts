import { app } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { offeredOn } from '../../renderer/bridge/preferences.js';
import type { Facts } from './contract.js';

/** @returns what the page is told of its platform from the start. Call it when the app is ready. */
export function readFacts(): Facts {
  const platform = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux';
  return {
    kind: 'electron',
    platform,
    locale: app.getLocale(),
    version: app.getVersion(),
    // This file is left by main/dev/electron-runtime.mjs beside the stand-in, and packed along with it.
    standIn: existsSync(path.join(path.dirname(process.execPath), 'STAND-IN')),
    settings: { offered: offeredOn(platform) },
  };
}
