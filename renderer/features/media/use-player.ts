import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

const speeds = [1, 1.5, 2] as const;
let speed: (typeof speeds)[number] = 1;
const listeners = new Set<() => void>();
/** The sound that plays: only one plays at a time. */
let heard: HTMLAudioElement | null = null;

/** Switches all sounds of this window to the next speed. */
export function nextSpeed(): void {
  speed = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
  if (heard) heard.playbackRate = speed;
  for (const listener of listeners) listener();
}

function useSpeed(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => speed,
  );
}

export interface Player {
  readonly playing: boolean;
  readonly broken: boolean;
  /** Seconds. */
  readonly position: number;
  readonly duration: number;
  readonly speed: number;
  toggle(this: void): void;
  /** @param position seconds; a position outside of the sound becomes the nearest end */
  seek(this: void, position: number): void;
  /** Loads a sound again that did not load. */
  recover(this: void): void;
}

/**
 * Plays one sound. Nothing is loaded before the user wants to hear it.
 * @param known milliseconds, where the message says how long it is: recordings do not know it themselves
 */
export function usePlayer(url: string | null, known: number | undefined): Player {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [broken, setBroken] = useState(false);
  const [position, setPosition] = useState(0);
  const [found, setFound] = useState(0);
  const duration = known !== undefined && known > 0 ? known / 1000 : found;
  const currentSpeed = useSpeed();

  useEffect(
    () => () => {
      audio.current?.pause();
      audio.current?.removeAttribute('src');
      audio.current = null;
      setPlaying(false);
      setPosition(0);
    },
    [url],
  );

  const element = (): HTMLAudioElement | null => {
    if (url === null) return null;
    if (audio.current) return audio.current;
    const made = new Audio();
    made.preload = 'auto';
    made.src = url;
    made.addEventListener('timeupdate', () => setPosition(made.currentTime));
    made.addEventListener('durationchange', () => Number.isFinite(made.duration) && setFound(made.duration));
    made.addEventListener('play', () => setPlaying(true));
    made.addEventListener('pause', () => setPlaying(false));
    made.addEventListener('ended', () => setPosition(0));
    made.addEventListener('error', () => {
      if (audio.current !== made) return;
      audio.current = null;
      setPlaying(false);
      setBroken(true);
    });
    return (audio.current = made);
  };

  return {
    playing,
    broken,
    position,
    duration,
    speed: currentSpeed,
    toggle() {
      const sound = element();
      if (!sound) return;
      if (!sound.paused) {
        sound.pause();
        return;
      }
      if (heard !== sound) heard?.pause();
      heard = sound;
      sound.playbackRate = speed;
      if (sound.ended) sound.currentTime = 0;
      // The element's own events tell of a refusal.
      sound.play().catch(() => undefined);
    },
    seek(to) {
      const sound = element();
      if (!sound) return;
      const target = Math.max(0, Math.min(to, Math.max(0, duration - 0.05)));
      sound.currentTime = target;
      setPosition(target);
    },
    recover: () => setBroken(false),
  };
}
