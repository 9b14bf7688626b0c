import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, FoundRelay, Unsubscribe } from '../renderer/bridge/bridge.js';
import type { Preference } from '../renderer/bridge/preferences.js';
import type { Announcement, Announcements, Channel, Facts, factsArgument, Payload, Reply } from './ipc/channels.js';

/*
 * Runs in the sandbox, before the page. It exposes the bridge and nothing else: no channel name and no ipcRenderer
 * reaches the page. Types only are imported, so that no library gets in here.
 */

const prefix = '--parley-facts=' satisfies typeof factsArgument;
const facts = JSON.parse(
  process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) ?? 'null',
) as Facts;

function ask<C extends Channel>(channel: C, payload: Payload<C>): Promise<Reply<C>> {
  return ipcRenderer.invoke(channel, payload) as Promise<Reply<C>>;
}

async function tell<C extends Channel>(channel: C, payload: Payload<C>): Promise<void> {
  await ipcRenderer.invoke(channel, payload);
}

function on<A extends Announcement>(name: A, listener: (value: Announcements[A]) => void): Unsubscribe {
  const forward = (_event: unknown, value: Announcements[A]) => listener(value);
  ipcRenderer.on(name, forward);
  return () => void ipcRenderer.removeListener(name, forward);
}

let browsers = 0;
/** The main process browses the network only while someone listens. */
function onFound(listener: (relays: FoundRelay[]) => void): Unsubscribe {
  const stop = on('trust.found', listener);
  browsers += 1;
  void tell('trust.browse', true);
  let stopped = false;
  return () => {
    if (stopped) return;
    stopped = true;
    stop();
    browsers -= 1;
    if (browsers === 0) void tell('trust.browse', false);
  };
}

let awayListeners = 0;
/** The main process watches the computer only while someone listens. */
function onAway(listener: (away: boolean) => void): Unsubscribe {
  let stopped = false;
  const stop = on('attention.away', listener);
  awayListeners += 1;
  void ask('attention.watchAway', true).then((away) => {
    if (!stopped) listener(away);
  });
  return () => {
    if (stopped) return;
    stopped = true;
    stop();
    awayListeners -= 1;
    if (awayListeners === 0) void tell('attention.watchAway', false);
  };
}

/** Listens to what may have come before anybody listened: from now on it is due. */
function onHanded<A extends Payload<'links.ready'>>(name: A, listener: (value: Announcements[A]) => void): Unsubscribe {
  const stop = on(name, listener);
  void tell('links.ready', name);
  return stop;
}

const everywhere: readonly Preference[] = [
  'language',
  'theme',
  'zoom',
  'autostart',
  'shortcut',
  'notify',
  'sound',
  'quietHours',
  'quietFrom',
  'quietTo',
  'quietMentions',
  'quietUntil',
  'awayAfter',
  'spelling',
];
/** On macOS closed windows leave the app in the dock, and the system has its own dictionaries. */
const offered: readonly Preference[] =
  facts.platform === 'mac' ? everywhere : [...everywhere, 'closeToTray', 'spellingLanguages'];

const bridge: Bridge = {
  kind: 'electron',
  platform: facts.platform,
  locale: facts.locale,
  version: facts.version,
  standIn: facts.standIn,
  hosting: {
    start: ({ name, registration, limits }) => ask('hosting.start', { name, registration, ...(limits && { limits }) }),
    stop: () => tell('hosting.stop', null),
    status: () => ask('hosting.status', null),
    onStatus: (listener) => on('hosting.status.changed', listener),
    waiting: () => ask('hosting.waiting', null),
    onWaiting: (listener) => on('hosting.waiting.changed', listener),
  },
  trust: {
    probe: (address) => ask('trust.probe', address),
    pin: (url, fingerprint) => tell('trust.pin', { url, fingerprint }),
    onFound,
  },
  vault: {
    kind: ask('vault.kind', null),
    load: () => ask('vault.load', null),
    save: (account) => tell('vault.save', account),
    remove: ({ url, identifier }) => tell('vault.remove', { url, identifier }),
    cacheKey: ({ url, identifier }) => ask('vault.cacheKey', { url, identifier }),
  },
  notifications: {
    show: (notification) => tell('notifications.show', notification),
    withdraw: (tag) => tell('notifications.withdraw', tag),
    onActivate: (listener) => onHanded('notifications.activated', listener),
    onReply: (listener) => onHanded('notifications.replied', listener),
    onRead: (listener) => onHanded('notifications.read', listener),
    onSound: (listener) => on('notifications.sound', () => listener()),
    pushToken: () => ask('notifications.pushToken', null),
  },
  links: {
    onInvite: (listener) => onHanded('links.invite', listener),
    onChat: (listener) => onHanded('links.chat', listener),
    onFiles: (listener) => onHanded('links.files', listener),
    readFile: (id, from, to) => ask('links.readFile', { id, from, to }),
    openExternal: (url) => tell('links.openExternal', url),
    copy: (text) => tell('links.copy', text),
  },
  settings: {
    offered,
    get: () => ask('settings.get', null),
    change: (change) => ask('settings.change', change),
    onChange: (listener) => on('settings.changed', listener),
    spellingLanguages: () => ask('settings.spellingLanguages', null),
  },
  attention: {
    report: ({ unread, connection }) => tell('attention.report', { unread, connection }),
    showTransfers: ({ sent, total, failed }) => tell('attention.transfers', { sent, total, failed }),
    showRecent: (chats) => tell('attention.recent', [...chats]),
    onWake: (listener) => on('attention.wake', listener),
    onAway,
  },
  diagnostics: {
    get: () => ask('diagnostics.get', null),
    copy: () => tell('diagnostics.copy', null),
    showLog: () => tell('diagnostics.showLog', null),
  },
  files: { save: (url, name) => tell('files.save', { url, name }) },
  background: {
    here: () => tell('background.here', null),
    onLeave: (listener) =>
      on('background.leave', (accounts) => {
        void listener(accounts).then((left) => tell('background.left', left));
      }),
  },
};

contextBridge.exposeInMainWorld('parley', bridge);
