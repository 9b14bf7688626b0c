/** Bars of a voice message; the relay takes up to 64. */
const BARS = 48;
const HIGHEST = 31;
/** A recording that is nowhere louder is silence, and is not drawn as if it were loud. */
const QUIET = 0.05;

/**
 * @param levels loudness over time, each from 0 to 1
 * @returns 1 to 48 whole numbers from 0 to 31; the loudest becomes 31
 */
export function waveformOf(levels: readonly number[], bars = BARS): number[] {
  const count = Math.max(1, Math.min(bars, levels.length));
  const loudest = Math.max(QUIET, ...levels);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / count));
    const peak = Math.max(0, ...levels.slice(from, to));
    return Math.min(HIGHEST, Math.round((peak / loudest) * HIGHEST));
  });
}

/**
 * @param samples of sound, 128 = silence
 * @returns their loudness from 0 to 1, on a scale on which speech fills most of it
 */
export function levelOf(samples: Uint8Array): number {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  const loudness = Math.sqrt(sum / Math.max(1, samples.length));
  return Math.min(1, Math.sqrt(loudness) * 1.4);
}
