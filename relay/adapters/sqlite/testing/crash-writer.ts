/**
 * Run by the crash test in a process of its own: appends messages in waves, for ever, and prints `<id> <text>` for each
 * one that the store acknowledged. Arguments: the database's file, a name for this run.
 */
import { writeSync } from 'node:fs';
import { addGroup, addUser, message } from '../../../ports/store/contract/office.js';
import { openSqliteStore } from '../sqlite-store.js';

const [file = '', run = ''] = process.argv.slice(2);
const store = await openSqliteStore(file);
const anna = (await store.accounts.byIdentifier('id-anna')) ?? (await addUser(store, 'anna'));
const chat = (await store.chats.byIdentifier('crash')) ?? (await addGroup(store, 'crash', [anna]));

for (let next = 1; ;) {
  const wave = Array.from({ length: 1 + (next % 23) }, async () => {
    const value = `${run}:${next++}`;
    const stored = await store.messages.append(message(chat, anna, { value, clientId: value.replace(':', '-') }));
    // Not console.log: what is printed must have left this process when it is killed.
    if (stored.kind === 'stored') writeSync(1, `${stored.id} ${value}\n`);
  });
  await Promise.all(wave);
}
