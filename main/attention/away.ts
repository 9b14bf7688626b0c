/* eslint-disable @typescript-eslint/unified-signatures -- as Electron declares them: a union would fit none of its overloads */
/** The part of Electron's `powerMonitor` that is used. */
export interface Power {
  /** @param seconds without input after which it is idle */
  getSystemIdleState(seconds: number): 'active' | 'idle' | 'locked' | 'unknown';
  on(event: 'lock-screen', listener: () => void): unknown;
  on(event: 'unlock-screen', listener: () => void): unknown;
  on(event: 'suspend', listener: () => void): unknown;
  on(event: 'resume', listener: () => void): unknown;
}

/** Tells whether somebody is at this computer. */
export interface AwayWatch {
  /** Starts telling the page of every change. @returns whether nobody is there now */
  begin(): boolean;
  /** Stops: without a page to tell, nothing is asked of the system any more. */
  end(): void;
  /** To be called when the user may have chosen another number of minutes. */
  chosen(): void;
}

/**
 * How often the system is asked, in milliseconds: while somebody is there, and while nobody is, so that a return is
 * seen soon. Systems without events tell of a lock only when they are asked.
 */
const askActive = 15_000;
const askAway = 3_000;

/**
 * A user is away when the computer was not touched for the chosen time, and at once when it is locked or goes to sleep.
 * Where the system cannot say (some Linux desktops) the user counts as there.
 * @param minutes as the user chose; 0 for never
 * @param tell called with every change
 */
export function createAwayWatch(power: Power, minutes: () => number, tell: (away: boolean) => void): AwayWatch {
  let watching = false;
  let away = false;
  const held = { locked: false, asleep: false };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isAway = (): boolean => {
    if (minutes() === 0) return false;
    if (held.locked || held.asleep) return true;
    const state = power.getSystemIdleState(minutes() * 60);
    return state === 'idle' || state === 'locked';
  };
  const look = (): void => {
    clearTimeout(timer);
    if (!watching) return;
    const now = isAway();
    if (now !== away) {
      away = now;
      tell(away);
    }
    // The ends of a lock and of sleep are told by events, so nothing has to be asked meanwhile.
    if (minutes() > 0 && !held.locked && !held.asleep) timer = setTimeout(look, away ? askAway : askActive);
  };

  const mark = (what: keyof typeof held, is: boolean) => () => {
    held[what] = is;
    look();
  };

  power.on('lock-screen', mark('locked', true));
  power.on('unlock-screen', mark('locked', false));
  power.on('suspend', mark('asleep', true));
  power.on('resume', mark('asleep', false));

  return {
    begin() {
      if (!watching) {
        watching = true;
        away = isAway();
        look();
      }
      return away;
    },
    end() {
      watching = false;
      clearTimeout(timer);
    },
    chosen: look,
  };
}
