import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StartedRelay, startRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';
import { basic, upload } from '../testing/uploads.js';
import { plainName } from './sent-media.js';

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

describe('a message with a file', () => {
  let started: StartedRelay;
  let anna: TestUser;
  let sender: TestClient;
  let receiver: TestClient;
  let base: TestClient;
  let chat: string;

  beforeEach(async () => {
    started = await startRelay();
    anna = await register(started, 'Anna');
    const boris = await register(started, 'Boris');
    sender = await connect(started, anna, true);
    chat = await makeChat(sender, [anna, boris]);
    receiver = await connect(started, boris, true);
    base = await connect(started, boris);
    for (const client of [sender, receiver, base]) client.send({ event: 'OpenChat', chat_name: chat });
    await Promise.all([sender, receiver, base].map((client) => client.drain()));
  });
  afterEach(() => started.stop());

  function send(frame: Frame): void {
    sender.send({ event: 'SendMessage', sender: anna.identifier, chat, dataType: 'image', value: 'x', ...frame });
  }

  async function put(bytes: Buffer | string, name: string): Promise<Frame> {
    return (await upload(started, bytes, { name, headers: basic(anna) })).body;
  }

  it('tells receivers what its sender says and what the relay knows, which wins; in the history too', async () => {
    const { filePath, thumbnail } = await put(GIF, 'dot.gif');
    send({ value: filePath, media: { name: 'dot.gif', width: 900, height: 900, waveform: [0, 31] } });
    const media = {
      name: 'dot.gif',
      size: GIF.length,
      mime: 'image/gif',
      width: 1,
      height: 1,
      thumbnail,
      waveform: [0, 31],
    };
    const { id, media: told } = await receiver.nextOf('SendMessage');
    expect(told).toEqual(media);
    receiver.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect((await receiver.nextOf('ReturnChatMessages'))['details']).toEqual([{ id, media }]);
  });

  it('keeps what only its sender can know of a file that is no picture', async () => {
    const { filePath } = await put('sound', 'note.ogg');
    send({ dataType: 'audio', value: filePath, media: { duration: 1_500, width: 10 } });
    expect((await receiver.nextOf('SendMessage'))['media']).toEqual({
      duration: 1_500,
      width: 10,
      size: 5,
      mime: 'application/octet-stream',
    });
  });

  it('of an existing client, which says nothing of it: the relay does', async () => {
    const { filePath } = await put('bytes', 'a.bin');
    send({ dataType: 'file', value: filePath });
    expect((await receiver.nextOf('SendMessage'))['media']).toMatchObject({ size: 5 });
  });

  it('at a path that is not of an upload: only what its sender says', async () => {
    const { filePath } = await put('bytes', 'a.bin');
    const unknown = [
      'media/stickers/one.png',
      `media/files/${'0'.repeat(40)}.bin`,
      String(filePath).replace('.bin', '.exe'),
      'https://elsewhere.example/a.bin',
    ];
    for (const value of unknown) {
      send({ value, media: { name: 'a.bin' } });
      expect((await receiver.nextOf('SendMessage'))['media']).toEqual({ name: 'a.bin' });
      send({ value });
      expect(await receiver.nextOf('SendMessage')).not.toHaveProperty('media');
    }
  });

  it('shows nothing of it to base connections, and nothing on a text', async () => {
    const { filePath } = await put(GIF, 'dot.gif');
    send({ value: filePath, media: { name: 'dot.gif' } });
    expect(await base.nextOf('SendMessage')).not.toHaveProperty('media');
    base.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect(await base.nextOf('ReturnChatMessages')).not.toHaveProperty('details');
    send({ dataType: 'text', value: filePath, media: { name: 'dot.gif' } });
    await receiver.nextOf('SendMessage');
    expect(await receiver.nextOf('SendMessage')).not.toHaveProperty('media');
  });

  it('keeps its place among texts that were sent around it', async () => {
    const { filePath } = await put(GIF, 'dot.gif');
    const values = ['one', filePath, 'two', filePath, 'three'];
    for (const value of values) send({ dataType: value === filePath ? 'image' : 'text', value });
    const received: unknown[] = [];
    for (let i = 0; i < values.length; i++) received.push((await receiver.nextOf('SendMessage'))['value']);
    expect(received).toEqual(values);
  });

  it.each([
    { width: 0 },
    { height: 1.5 },
    { duration: -1 },
    { waveform: [] },
    { waveform: [32] },
    { waveform: Array.from({ length: 65 }, () => 1) },
    { name: '' },
    { name: 'x'.repeat(256) },
    'a.bin',
  ])('is refused with media of %j', async (media) => {
    send({ media });
    expect(await sender.nextOf('Error')).toMatchObject({ code: 'bad-field' });
    expect(await receiver.drain()).toEqual([]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['plan.pdf', 'plan.pdf'],
    ['План (1).pdf', 'План (1).pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\anna\\plan.pdf', 'plan.pdf'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['..', 'file'],
    ['folder/', 'file'],
    ['', 'file'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(251)}.pdf`],
  ])('%j is told as %j', (name, told) => {
    expect(plainName(name)).toBe(told);
  });
});
