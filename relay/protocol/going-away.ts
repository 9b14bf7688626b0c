/** The code with which a relay closes its connections when it stops (RFC 6455, section 7.4.1). */
export const GOING_AWAY = 1001;

/** So many clients a second a starting relay takes in at ease: each costs a slow hash. */
const PER_SECOND = 25;
/** Nobody stays away longer than this. */
const LONGEST_S = 60;

/**
 * @param connections how many are closed together
 * @returns the reason in the closing frame, which says within how many seconds they may come back
 */
export function goingAwayReason(connections: number): string {
  const within = Math.min(Math.max(Math.ceil(connections / PER_SECOND), 1), LONGEST_S);
  return `the relay is shutting down; come back within ${within} s`;
}

/** @returns the seconds over which clients are to spread when they come back; undefined where the relay names none */
export function secondsToComeBack(code: number, reason: string): number | undefined {
  const [, seconds] = /within (\d{1,2}) s$/.exec(reason) ?? [];
  return code === GOING_AWAY && seconds !== undefined ? Number(seconds) : undefined;
}
