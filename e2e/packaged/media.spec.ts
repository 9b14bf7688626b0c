import https from 'node:https';
import { expect, test } from '@playwright/test';
import { type Frame, md5, TestClient } from '../../relay/testing/test-client.js';
import { dataFolder, PackagedApp } from './app.js';

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The decoder is a native module that is packed beside the archive: this test fails for a package that lacks it. */
test('the packaged app makes thumbnails of what is uploaded to the office it hosts', async () => {
  const hosting = { name: 'Picture office', registration: 'open', port: null, active: true };
  const app = await PackagedApp.launch(await dataFolder({ hosting }));
  try {
    await expect.poll(async () => (await app.hostStatus()).state, { timeout: 60_000 }).toBe('running');
    const status = await app.hostStatus();
    if (status.state !== 'running') throw new Error('not running');
    const { url } = status;
    const authorization = await newAccount(url);

    const form = Buffer.concat([
      Buffer.from('--B\r\nContent-Disposition: form-data; name="file"; filename="dot.gif"\r\n\r\n'),
      GIF,
      Buffer.from('\r\n--B--\r\n'),
    ]);
    const picture = { size: GIF.length, mime: 'image/gif', width: 1, height: 1 };
    const type = 'multipart/form-data; boundary=B';
    const uploaded = await post(url, 'upload', { authorization, 'content-type': type }, form);
    expect(uploaded).toMatchObject(picture);

    expect(uploaded['thumbnail']).toMatch(/\.webp$/);

    const resumable = {
      authorization,
      'tus-resumable': '1.0.0',
      'upload-length': String(GIF.length),
      'content-type': 'application/offset+octet-stream',
    };
    const again = await post(url, 'upload/resumable/', resumable, GIF);
    expect(again['filePath']).toBe(uploaded['filePath']);
  } finally {
    await app.close();
  }
});

async function newAccount(url: string): Promise<string> {
  const client = await TestClient.connect(url);
  const email = 'ann@office.test';
  const password = md5('secret');
  await client.ask({ event: 'RegisterUser', email, password, username: 'Ann' });
  const { userIdentifier } = await client.ask({ event: 'ConfirmEmail', email, code: 1 });
  await client.close();
  return `Basic ${Buffer.from(`${String(userIdentifier)}:${password}`).toString('base64')}`;
}

/** Posts without checking the certificate, because the app's relay has one of its own. */
function post(url: string, path: string, headers: Record<string, string>, body: Buffer): Promise<Frame> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', hostname, port, path: `/${path}`, headers, rejectUnauthorized: false };
    const request = https.request(options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(JSON.parse(text) as Frame));
    });
    request.on('error', reject).end(body);
  });
}
