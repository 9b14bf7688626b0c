import type { AttentionState } from '../../renderer/bridge/bridge.js';
import type { Answers } from '../ipc/handle.js';
import type { AwayWatch } from './away.js';
import type { ProgressBar } from './progress.js';
import type { RecentChats } from './recent.js';

interface AnsweringParts {
  report(this: void, state: AttentionState): void;
  readonly progress: ProgressBar;
  readonly recent: RecentChats;
  readonly away: AwayWatch;
}

export function attentionAnswers({ report, progress, recent, away }: AnsweringParts): Answers<'attention'> {
  return {
    'attention.report': report,
    'attention.showTransfers': (transfers) => progress.show(transfers),
    'attention.showRecent': (chats) => recent.set(chats),
    'attention.onAway': (listening) => (listening ? away.begin() : away.end()),
  };
}
