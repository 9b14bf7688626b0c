import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRelay } from '../../relay/testing/start-relay.js';
import { md5, register } from '../../relay/testing/test-client.js';
import { RawPerson } from '../web/raw.js';
import { PackagedApp } from './app.js';
import { familyOf, renderersOf } from './processes.js';
import { startPanel } from './status-notifier-watcher.js';

/*
 * Memory of the packaged app, with its window open and in the tray: started by `npm run bench -- desktop` on a display and
 * a session bus of its own. Prints one line of JSON: megabytes of each round.
 */

const rounds = 3;
const chats = 50;
const messages = 40;
/** Until what a page needed for its start is given back. */
const calmMs = 8000;

/** @returns megabytes of all the app's processes; what several of them share is counted once */
function megabytesOf(pid: number): number {
  const kilobytes = familyOf(pid).map((each) => {
    const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${each.pid}/smaps_rollup`, 'utf8'));
    return Number(found?.[1] ?? 0);
  });
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}

async function until(done: () => boolean): Promise<void> {
  for (let waited = 0; !done(); waited += 100) {
    if (waited > 60_000) throw new Error('The page did not go.');
    await sleep(100);
  }
}

async function measure(): Promise<{ open: number; tray: number }> {
  const relay = await startRelay({ registration: 'open', logLevel: 'silent' });
  const ann = await RawPerson.register(relay, 'Ann');
  const ben = await register(relay, 'Ben');
  for (let i = 0; i < chats; i++) {
    const chat = await ann.group(`Group ${i}`, [ben.identifier]);
    await ann.send(chat, ...Array.from({ length: messages }, (_, n) => `Message ${n} of group ${i}`));
  }
  const app = await PackagedApp.launch();
  try {
    const { identifier, email } = ben;
    const account = {
      url: relay.url,
      serverName: 'Bench',
      fingerprint: null,
      identifier,
      email,
      username: 'Ben',
      avatar: '',
    };
    const passwordHash = md5('Ben has a secret');
    await app.page.evaluate((kept) => window.parley?.vault.save(kept), { ...account, passwordHash });
    await app.page.reload();
    await app.openChat(`Group ${chats - 1}`);
    await app.message(`Message ${messages - 1} of`).waitFor();
    const pid = app.electron.process().pid ?? 0;
    await sleep(calmMs);
    const open = megabytesOf(pid);
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await until(() => renderersOf(pid).length === 0);
    await sleep(calmMs);
    return { open, tray: megabytesOf(pid) };
  } finally {
    await app.close();
    await ann.client.close();
    await relay.stop();
  }
}

const panel = await startPanel();
const measured = [];
for (let round = 0; round < rounds; round++) measured.push(await measure());
panel.stop();
process.stdout.write(`${JSON.stringify(measured)}\n`);
