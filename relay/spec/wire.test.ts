import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Deviations, relayReplayed, replay } from '../testing/replay.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import type { Frame } from '../testing/test-client.js';
import { readTranscript, type Step, type Transcript } from '../testing/transcript.js';
import { wireDeviations } from '../testing/wire-deviations.js';

const recordings = readdirSync(new URL('../testing/wire/', import.meta.url)).filter((file) => file.endsWith('.json'));

/** The stickers and reactions that the recorded server had (testing/wire/README.md, "precondition"). */
const assetsDir = fileURLToPath(new URL('../testing/wire-assets/', import.meta.url));

let started: StartedRelay | undefined;
afterEach(async () => {
  await started?.stop();
  started = undefined;
});

describe('recorded traffic of an existing server', () => {
  it('is there to be replayed', () => {
    expect(recordings.length).toBeGreaterThanOrEqual(15);
  });

  it.each(recordings)('%s: the relay answers the same, but for the named rules', async (file) => {
    started = await startRelay({ registration: 'code', assetsDir });
    const transcript = readTranscript(file);
    const deviations = file.includes('08-markup') ? keepsMarkup(transcript) : (wireDeviations[file] ?? {});
    expect(await replay(transcript, relayReplayed(started), deviations)).toEqual([]);
  });
});

/** 3: text is delivered exactly as sent, where existing servers cut everything between < and >. */
function keepsMarkup(transcript: Transcript): Deviations {
  const rule = '3: text is data, delivered exactly as sent';
  const latest = new Map<string, string>();
  const deviations: Record<number, Deviations[number]> = {};
  for (const step of transcript.steps) {
    const received: Record<string, Frame[]> = {};
    for (const [client, frames] of Object.entries(step.received ?? {})) {
      received[client] = frames.map((frame) => asSent(step, frame, latest));
    }
    deviations[step.n] = { rule, received };
  }
  return deviations;
}

/** The recorded frame with the text that was sent in place of what was left of it. */
function asSent(step: Step, frame: Frame, latest: Map<string, string>): Frame {
  const sent = String(step.send?.['value'] ?? '');
  switch (frame['event']) {
    case 'SendMessage':
      latest.set(String(frame['id']), sent);
      return { ...frame, value: sent, data: `Alice: ${sent}` };
    case 'Notification':
      return { ...frame, data: `Alice: ${sent}` };
    case 'EditMessageForUsers':
      latest.set(String(frame['messageId']), sent);
      return { ...frame, value: sent };
    case 'ReturnChatMessages':
      return {
        ...frame,
        messages: (frame['messages'] as Frame[]).map((message) => ({
          ...message,
          value: latest.get(String(message['id'])),
        })),
      };
    case 'ReturnUserChats':
      return {
        ...frame,
        chats: (frame['chats'] as Frame[]).map((chat) => ({
          ...chat,
          lastMessage: `Alice: ${latest.get('$msg.m15') ?? ''}`,
        })),
      };
    default:
      return frame;
  }
}
