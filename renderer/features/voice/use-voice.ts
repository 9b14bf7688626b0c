import { useEffect, useRef, useState } from 'react';
import type { Recording } from '../../actions/media-actions.js';
import { useActions } from '../../ui/app-context.js';
import { type RecorderState, useRecorder } from './use-recorder.js';

/** Milliseconds. Releasing the button after a longer hold sends; a shorter one was a click. */
const HOLD_MS = 450;
/** A slide of so many pixels to the left discards the recording. */
const SLIDE_PX = 90;
const SAY_MS = 1_000;

export interface Voice {
  readonly state: RecorderState;
  readonly held: boolean;
  start(this: void, x: number | null): void;
  send(this: void): void;
  cancel(this: void): void;
  dismiss(this: void): void;
}

/** A voice message from the first press of the button to its sending. */
export function useVoice(chat: string, onRecorded: (recorded: Recording) => void, onEnd: () => void): Voice {
  const actions = useActions();
  const recorder = useRecorder();
  const [hold, setHold] = useState<{ readonly x: number; readonly since: number } | null>(null);
  const recording = recorder.state.kind === 'recording';

  const send = () => {
    setHold(null);
    void recorder.finish().then((recorded) => {
      if (recorded) onRecorded(recorded);
      onEnd();
    });
  };
  const cancel = () => {
    setHold(null);
    recorder.cancel();
    onEnd();
  };
  const latest = useRef({ send, cancel, recording });
  useEffect(() => {
    latest.current = { send, cancel, recording };
  });

  useEffect(() => {
    if (!recording) return undefined;
    actions.recording(chat);
    const timer = setInterval(() => actions.recording(chat), SAY_MS);
    return () => clearInterval(timer);
  }, [actions, chat, recording]);

  // The bar has replaced the button, so the window has to follow the pointer.
  useEffect(() => {
    if (!hold) return undefined;
    const up = () => {
      if (latest.current.recording && Date.now() - hold.since > HOLD_MS) latest.current.send();
      else setHold(null);
    };
    const move = ({ clientX }: PointerEvent) => {
      if (clientX < hold.x - SLIDE_PX) latest.current.cancel();
    };
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    window.addEventListener('pointermove', move);
    return () => {
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
      window.removeEventListener('pointermove', move);
    };
  }, [hold]);

  return {
    state: recorder.state,
    held: hold !== null,
    start(x) {
      if (x !== null) setHold({ x, since: Date.now() });
      recorder.start();
    },
    send,
    cancel,
    dismiss: recorder.dismiss,
  };
}
