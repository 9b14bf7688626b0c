import { useCallback, useEffect, useRef, useState } from 'react';
import type { Recording } from '../../actions/media-actions.js';
import { RecorderError, type RecorderProblem, VoiceRecorder } from './recorder.js';

export type RecorderState =
  | { readonly kind: 'idle'; readonly problem: RecorderProblem | null }
  /** The permission for the microphone is being asked for. */
  | { readonly kind: 'starting' }
  /** `levels`: the newest last. `duration`: milliseconds. */
  | { readonly kind: 'recording'; readonly levels: readonly number[]; readonly duration: number };

export interface RecorderControls {
  readonly state: RecorderState;
  start(this: void): void;
  /** @returns the recording; null when there is none */
  finish(this: void): Promise<Recording | null>;
  cancel(this: void): void;
  dismiss(this: void): void;
}

const idle: RecorderState = { kind: 'idle', problem: null };
/** Bars of the meter. */
const SHOWN = 48;

/** Records voice messages, one at a time; leaving the chat discards what is being recorded. */
export function useRecorder(): RecorderControls {
  const [state, setState] = useState<RecorderState>(idle);
  const recorder = useRef<VoiceRecorder | null>(null);
  /** Goes up with every start and end: a microphone that comes too late is released. */
  const turn = useRef(0);

  const cancel = useCallback(() => {
    turn.current++;
    recorder.current?.cancel();
    recorder.current = null;
    setState(idle);
  }, []);

  useEffect(
    () => () => {
      turn.current++;
      recorder.current?.cancel();
      recorder.current = null;
    },
    [],
  );

  const start = useCallback(() => {
    const mine = ++turn.current;
    setState({ kind: 'starting' });
    const onLevel = (level: number) => {
      const duration = recorder.current?.duration ?? 0;
      setState((before) => {
        const levels = before.kind === 'recording' ? before.levels : [];
        return { kind: 'recording', levels: [...levels, level].slice(-SHOWN), duration };
      });
    };
    VoiceRecorder.start((level) => {
      if (mine === turn.current) onLevel(level);
    }).then(
      (started) => {
        if (mine !== turn.current) started.cancel();
        else {
          recorder.current = started;
          setState({ kind: 'recording', levels: [], duration: 0 });
        }
      },
      (error: unknown) => {
        const problem = error instanceof RecorderError ? error.problem : 'failed';
        if (mine === turn.current) setState({ kind: 'idle', problem });
      },
    );
  }, []);

  const finish = useCallback(async () => {
    turn.current++;
    const ended = recorder.current;
    recorder.current = null;
    setState(idle);
    return ended ? ended.finish() : null;
  }, []);

  return { state, start, finish, cancel, dismiss: cancel };
}
