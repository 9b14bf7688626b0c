import type { Answers } from '../ipc/handle.js';
import type { Background } from './background.js';

export function backgroundAnswers(background: Background): Answers<'background'> {
  return {
    'background.here': () => background.here(),
    'background.onLeave': (left) => background.left(left),
  };
}
