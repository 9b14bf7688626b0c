/*
 * The sound of a new message is made here: two soft notes, a fourth apart. No file has to be fetched, so the content
 * security policy has to allow none.
 */

/** Start in seconds, and pitch in hertz: G5 and C6. */
const notes = [
  { at: 0, pitch: 783.99 },
  { at: 0.11, pitch: 1046.5 },
] as const;

/** Seconds until a note has faded. */
const length = 0.45;
const loudness = 0.12;

let context: AudioContext | null = null;

/** Plays the sound; silent where the page may not make a sound yet. */
export async function playMessageSound(): Promise<void> {
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume();
  const start = context.currentTime + 0.02;
  for (const { at, pitch } of notes) playNote(context, start + at, pitch);
}

function playNote(audio: AudioContext, at: number, pitch: number): void {
  const volume = audio.createGain();
  volume.connect(audio.destination);
  volume.gain.setValueAtTime(0, at);
  // The note rises for a moment, since a sudden start clicks; then it fades as a struck bar does.
  volume.gain.linearRampToValueAtTime(loudness, at + 0.008);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + length);
  const tone = audio.createOscillator();
  tone.frequency.value = pitch;
  tone.connect(volume);
  tone.start(at);
  tone.stop(at + length);
}
