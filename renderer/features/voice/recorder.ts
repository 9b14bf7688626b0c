import type { Recording } from '../../actions/media-actions.js';
import { levelOf, waveformOf } from './waveform.js';

/** Why nothing is recorded; the screen has a text for each. */
export type RecorderProblem = 'denied' | 'missing' | 'insecure' | 'failed';

export class RecorderError extends Error {
  constructor(readonly problem: RecorderProblem) {
    super(problem);
    this.name = 'RecorderError';
  }
}

const LEVEL_EVERY_MS = 50;
/** A shorter recording is an accident, not a message. */
const SHORTEST_MS = 400;
const formats = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** One recording. It releases the microphone at its end, whichever end that is. */
export class VoiceRecorder {
  readonly #chunks: Blob[] = [];
  readonly #levels: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #since = performance.now();

  private constructor(
    readonly stream: MediaStream,
    readonly recorder: MediaRecorder,
    readonly context: AudioContext,
    onLevel: (level: number) => void,
  ) {
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getByteTimeDomainData(samples);
      const level = levelOf(samples);
      this.#levels.push(level);
      onLevel(level);
    }, LEVEL_EVERY_MS);
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size > 0) this.#chunks.push(data);
    });
    // The recorder stores pieces, so that nothing is lost if it stops early.
    recorder.start(1000);
  }

  /**
   * Asks for the microphone and begins.
   * @param onLevel loudness from 0 to 1, twenty times a second
   * @throws RecorderError
   */
  static async start(onLevel: (level: number) => void): Promise<VoiceRecorder> {
    const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
    if (!devices || typeof MediaRecorder === 'undefined') throw new RecorderError('insecure');
    let stream: MediaStream;
    try {
      stream = await devices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
    } catch (error) {
      throw new RecorderError(problemOf(error));
    }
    try {
      const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format));
      const recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: 32_000 });
      return new VoiceRecorder(stream, recorder, new AudioContext(), onLevel);
    } catch {
      for (const track of stream.getTracks()) track.stop();
      throw new RecorderError('failed');
    }
  }

  /** Milliseconds recorded so far. */
  get duration(): number {
    return Math.round(performance.now() - this.#since);
  }

  /** Ends the recording. @returns it; null when there is nothing in it */
  async finish(): Promise<Recording | null> {
    const { duration } = this;
    await new Promise<void>((resolve) => {
      this.recorder.addEventListener('stop', () => resolve(), { once: true });
      if (this.recorder.state === 'inactive') resolve();
      else this.recorder.stop();
    });
    this.#letGo();
    if (duration < SHORTEST_MS || this.#chunks.length === 0) return null;
    // The parameters of the type are dropped, because servers and players look at the plain type.
    const type = this.recorder.mimeType.split(';')[0] ?? 'audio/webm';
    return { blob: new Blob(this.#chunks, { type }), duration, waveform: waveformOf(this.#levels) };
  }

  /** Ends the recording and drops its contents. */
  cancel(): void {
    if (this.recorder.state !== 'inactive') this.recorder.stop();
    this.#letGo();
  }

  #letGo(): void {
    clearInterval(this.#timer);
    for (const track of this.stream.getTracks()) track.stop();
    this.context.close().catch(() => undefined);
  }
}

function problemOf(error: unknown): RecorderProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed';
}
