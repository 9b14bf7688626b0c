import { RecorderBar } from '../../features/voice/RecorderBar.js';
import { VoiceButton } from '../../features/voice/VoiceButton.js';
import { VoiceProblem } from '../../features/voice/VoiceProblem.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { office, waveform } from '../office.js';

type State = Parameters<typeof RecorderBar>[0]['state'];

const bar = (state: State, held = false): Entry => ({
  frame: 'part',
  width: 640,
  state: office,
  show: () => <RecorderBar state={state} held={held} onCancel={nothing} onSend={nothing} />,
});

const recording: State = { kind: 'recording', duration: 18_000, levels: waveform.map((level) => level / 31) };

const problem = (name: Parameters<typeof VoiceProblem>[0]['problem']): Entry => ({
  frame: 'part',
  width: 640,
  state: office,
  show: () => <VoiceProblem problem={name} onDismiss={nothing} />,
});

export const voice: Room = {
  starting: bar({ kind: 'starting' }),
  recording: bar(recording),
  held: bar(recording, true),
  button: { frame: 'part', width: 120, state: office, show: () => <VoiceButton disabled={false} onStart={nothing} /> },
  denied: problem('denied'),
  'no-microphone': problem('missing'),
  insecure: problem('insecure'),
  failed: problem('failed'),
};
