import type { Answers } from '../ipc/handle.js';
import type { RelayHost } from './relay-host.js';

export function hostingAnswers(host: RelayHost): Answers<'hosting'> {
  return {
    'hosting.start': (options) => host.start(options),
    'hosting.stop': async () => {
      await host.stop();
    },
    'hosting.status': () => host.status,
    'hosting.waiting': () => host.waiting,
  };
}
