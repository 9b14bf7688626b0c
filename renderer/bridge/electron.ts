import type { Bridge } from './bridge.js';

declare global {
  interface Window {
    /** The bridge that the preload exposes; absent in a plain browser. */
    readonly parley?: Bridge;
  }
}

/** @returns the bridge to Electron's main process; undefined in a plain browser */
export function electronBridge(): Bridge | undefined {
  return window.parley;
}
