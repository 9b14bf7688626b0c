import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { resolveElectron } from '../../main/dev/electron-runtime.mjs';
import type { Measured, Memory, Round } from '../../relay/bench/desktop.js';
import { noLimits } from '../../relay/options.js';
import { startRelay } from '../../relay/testing/start-relay.js';
import { md5, register } from '../../relay/testing/test-client.js';
import { RawPerson } from '../web/raw.js';
import { PackagedApp, systemArguments } from './app.js';
import { familyOf, renderersOf } from './processes.js';
import { startPanel } from './status-notifier-watcher.js';

/*
 * Measures the memory of the packaged app, with its window open and in the tray, and of an empty Electron app before
 * and after its window. `npm run bench -- desktop` starts it on a display and a session bus of its own. It prints one
 * line of JSON.
 */

const rounds = 3;
const chats = 50;
const messages = 40;
/** Milliseconds until the memory that a page needed for its start is given back. */
const calmMs = 8000;

function memoryOf(pid: number): Memory {
  const sums = { all: 0, own: 0 };
  for (const each of familyOf(pid)) {
    const told = readFileSync(`/proc/${each.pid}/smaps_rollup`, 'utf8');
    const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(told)?.[1] ?? 0) / 1024;
    sums.all += of('Pss');
    sums.own += of('Pss_Anon') + of('Pss_Shmem');
  }
  return { all: Math.round(sums.all), own: Math.round(sums.own) };
}

async function until(done: () => boolean): Promise<void> {
  for (let waited = 0; !done(); waited += 100) {
    if (waited > 60_000) throw new Error('The page did not go.');
    await sleep(100);
  }
}

async function parley(): Promise<Round> {
  const relay = await startRelay({ registration: 'open', logLevel: 'silent', limits: noLimits });
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
    // The chat opens at the first unread message.
    await app.message('Message 0 of').waitFor();
    return await openAndGone(app.electron.process().pid ?? 0, () =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    );
  } finally {
    await app.close();
    await ann.client.close();
    await relay.stop();
  }
}

/** Measures the least that any Electron app takes. */
async function empty(): Promise<Round> {
  const { executable } = await resolveElectron(() => undefined);
  const folder = fileURLToPath(new URL('empty-app', import.meta.url));
  const child = spawn(executable, [...systemArguments(), folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  const pid = child.pid ?? 0;
  try {
    await until(() => renderersOf(pid).length > 0);
    return await openAndGone(pid, () => child.stdin.write('\n'));
  } finally {
    child.kill();
  }
}

/** @param close ends the window, and its page's process with it */
async function openAndGone(pid: number, close: () => unknown): Promise<Round> {
  await sleep(calmMs);
  const open = memoryOf(pid);
  await close();
  await until(() => renderersOf(pid).length === 0);
  await sleep(calmMs);
  return { open, tray: memoryOf(pid) };
}

const panel = await startPanel();
const measured: Round[] = [];
for (let round = 0; round < rounds; round++) measured.push(await parley());
const all: Measured = { rounds: measured, empty: await empty() };
panel.stop();
process.stdout.write(`${JSON.stringify(all)}\n`);
