import { defaultLimits, createRelay, type Relay, RelayError } from '../../relay/index.js';
import { type Command, decodeCommand, type Report, type StartCommand } from './relay-messages.js';

/*
 * The utility process in which the embedded relay runs, so that a busy office never slows the window. It starts one
 * relay on command, reports, and ends when it is told to or when the app has ended.
 */

const port = process.parentPort;
const report = (message: Report) => port.postMessage(message);

let relay: Promise<Relay> | undefined;

async function start({ type, limits: chosen, ...options }: StartCommand): Promise<Relay> {
  const limits = { ...defaultLimits, ...chosen };
  const made = await createRelay({
    ...options,
    tls: 'auto',
    limits,
    extensions: true,
    // Warnings only: at `info` the codes of registrations would be in the log of the whole session.
    logLevel: 'warn',
  });
  made.admin.onWaiting((waiting) => report({ type: 'waiting', waiting }));
  made.admin.onDiskFull((full) => report({ type: 'disk', full }));
  const { port: bound, url, fingerprint } = await made.listen();
  made.catchStrays(process);
  const { uploadBytes, storageBytes, userStorageShare } = limits;
  report({ type: 'ready', port: bound, url, fingerprint, limits: { uploadBytes, storageBytes, userStorageShare } });
  report({ type: 'waiting', waiting: await made.admin.waiting() });
  return made;
}

async function stop(): Promise<void> {
  const running = await relay?.catch(() => undefined);
  await running?.close();
}

function onCommand(command: Command): void {
  switch (command.type) {
    case 'start':
      relay = start(command);
      relay.catch((error: unknown) => {
        report({ type: 'failure', reason: error instanceof RelayError ? error.code : 'unknown' });
        console.error(error);
        // The process ends by itself once the message is on its way, because the main process waits for its end.
        setTimeout(() => process.exit(1), 100);
      });
      break;
    case 'stop':
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
      break;
    default:
      command satisfies never;
  }
}

port.on('message', ({ data }) => onCommand(decodeCommand(data)));
