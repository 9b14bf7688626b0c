import type { StartedRelay } from './start-relay.js';
import { type Frame, TestClient, type TestUser } from './test-client.js';

/** A device's open push channel. */
export interface PushDevice {
  readonly client: TestClient;
  /** What the relay answered. */
  readonly connected: Frame;
}

/** Opens the push channel of one of the user's devices. */
export async function connectPush(
  started: Pick<StartedRelay, 'url'>,
  { identifier, password }: Pick<TestUser, 'identifier' | 'password'>,
  device = 'laptop',
): Promise<PushDevice> {
  const client = await TestClient.connect(started.url);
  client.send({ event: 'ConnectPush', identifier, password, device, extensions: 1 });
  return { client, connected: await client.nextOf('PushConnected') };
}
