import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goingAwayReason } from '../protocol/going-away.js';
import { type Headless, runByNpm } from '../testing/headless.js';
import { type Frame, md5, TestClient } from '../testing/test-client.js';

let folder: string;
const running: Headless[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-server-'));
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function run(...args: string[]): Headless {
  const server = runByNpm(args);
  running.push(server);
  return server;
}

describe('the headless relay', () => {
  it(
    'prints one line when it listens, logs JSON on stderr, and ends cleanly at SIGTERM',
    { timeout: 90_000 },
    async () => {
      const server = run('--data', folder, '--registration', 'code');
      const line = await server.ready();
      expect(Object.keys(line)).toEqual(['ready', 'url', 'http', 'fingerprint', 'pid']);
      expect(line).toMatchObject({ ready: true, fingerprint: null });
      expect(line['url']).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/$/);
      expect(line['http']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);

      const client = await TestClient.connect(String(line['url']));
      const email = 'ann@example.test';
      const password = md5('secret');
      await client.ask({ event: 'RegisterUser', email, password, username: 'Ann' });
      const logged = server.stderr
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as Frame);
      const code = logged.find((entry) => entry['email'] === email)?.['code'] as number;
      const { userIdentifier: identifier } = await client.ask({ event: 'ConfirmEmail', email, code });
      client.send({ event: 'ConnectUser', identifier, password });
      client.send({
        event: 'CreateChat',
        isLocalChat: 0,
        usersToAdd: [identifier],
        chat_name: 'Notes',
        owner: identifier,
      });
      const { table_name: chat } = await client.ask({ event: 'CloseChat' });
      // These messages are still being written when the signal comes.
      for (let i = 0; i < 50; i++)
        client.send({ event: 'SendMessage', sender: identifier, dataType: 'text', value: `note ${i}`, chat });
      await client.ask({ event: 'IsUserOnline' });
      process.kill(Number(line['pid']), 'SIGTERM');
      expect(await client.closing()).toEqual({ code: 1001, reason: goingAwayReason(1) });
      expect(await server.exit).toBe(0);
      expect(server.stdout.trim().split('\n')).toHaveLength(1);

      const again = run('--data', folder);
      const reader = await TestClient.connect(String((await again.ready())['url']));
      const history = await reader.ask({
        event: 'GetChatMessages',
        table_name: chat,
        identifier,
        password,
        loadedMessages: 0,
      });
      expect((history['messages'] as Frame[])[0]?.['value']).toBe('note 49');
      await reader.close();
      again.child.kill('SIGINT');
      expect(await again.exit).toBe(0);
    },
  );

  it('with --tls auto, and where the host is no loopback address, it is encrypted', async () => {
    const line = await run('--data', folder, '--host', '0.0.0.0').ready();
    expect(line['url']).toMatch(/^wss:/);
    expect(line['fingerprint']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('with --registration open any code is accepted; --limits off says so in the log', async () => {
    const server = run('--data', folder, '--registration', 'open', '--limits', 'off');
    const client = await TestClient.connect(String((await server.ready())['url']));
    const email = 'any@example.test';
    await client.ask({ event: 'RegisterUser', email, password: md5('x'), username: 'Any' });
    expect((await client.ask({ event: 'ConfirmEmail', email, code: 1 }))['event']).toBe('RightCode');
    expect(server.stderr).toContain('limits are off');
    await client.close();
  });

  it('with --help it tells every argument that the README has, and does not start', async () => {
    const server = run('--help');
    expect(await server.exit).toBe(0);
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const told = [...server.stdout.matchAll(/^ {2}(--[a-z-]+) {2,}\S/gm)].map(([, name]) => name);
    const documented = [...readme.matchAll(/^\| (`--.*?) +\|/gm)].flatMap(
      ([, cell = '']) => cell.match(/--[a-z-]+/g) ?? [],
    );
    expect(documented.length).toBeGreaterThan(8);
    expect(told.filter((name) => name !== '--help').sort()).toEqual(documented.sort());
  });

  it.each([
    ['an unknown argument', ['--colour', 'red']],
    ['a port that is none', ['--port', 'http']],
    ['a size that is none', ['--max-upload', '2 gigabytes']],
    ['no room at all', ['--media-quota', '0']],
    ['more than all for one person', ['--user-share', '101']],
    ['nothing for one person', ['--user-share', '0%']],
    ['a value that is not offered', ['--tls', 'maybe']],
    ['pictures that are not there', ['--assets', '/nowhere/pictures']],
    ['a host that this machine has not', ['--host', '203.0.113.7']],
  ])('%s is one plain sentence and exit 2', async (_name, args) => {
    const server = run('--data', folder, ...args);
    expect(await server.exit).toBe(2);
    expect(server.stdout).toBe('');
    expect(server.stderr.trim().split('\n')).toHaveLength(1);
    expect(server.stderr).toMatch(/^[A-Z-].*\.$/m);
    expect(server.stderr).not.toMatch(/Error:| {4}at /);
  });

  it('takes the largest file and the room for all as sizes', async () => {
    const line = await run(
      '--data',
      folder,
      '--max-upload',
      '500M',
      '--media-quota',
      '1T',
      '--user-share',
      '5%',
    ).ready();
    const page = (await (await fetch(`${String(line['http'])}parley.json`)).json()) as Frame;
    expect(page['media']).toMatchObject({ maxBytes: 500 * 1024 * 1024 });
  });

  it('a busy port is one plain sentence and exit 2', async () => {
    const { port } = new URL(String((await run('--data', join(folder, 'one')).ready())['url']));
    const server = run('--data', join(folder, 'two'), '--port', port);
    expect(await server.exit).toBe(2);
    expect(server.stderr).toMatch(/^Port \d+ .* in use\..*$/m);
  });

  it('a data folder that cannot be written is one plain sentence and exit 2', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'not a folder');
    const server = run('--data', file);
    expect(await server.exit).toBe(2);
    expect(server.stderr.trim().split('\n')).toHaveLength(1);
    expect(server.stderr).toContain('cannot be written');
  });
});
