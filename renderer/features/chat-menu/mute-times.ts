import { mutedForGood } from '../../actions/group-actions.js';

/** For how long a user can mute a chat. */
export const muteChoices = ['muteHour', 'muteTomorrow', 'muteForGood'] as const;
export type MuteChoice = (typeof muteChoices)[number];

const HOUR = 3_600;
/** The hour at which the working day begins. */
const MORNING = 8;

/**
 * @param now milliseconds since the epoch
 * @returns until when, in seconds since the epoch; tomorrow begins by this machine's time zone
 */
export function muteUntil(choice: MuteChoice, now: number): number {
  switch (choice) {
    case 'muteHour':
      return Math.floor(now / 1000) + HOUR;
    case 'muteTomorrow': {
      const morning = new Date(now);
      morning.setDate(morning.getDate() + 1);
      morning.setHours(MORNING, 0, 0, 0);
      return morning.getTime() / 1000;
    }
    case 'muteForGood':
      return mutedForGood;
    default:
      return choice satisfies never;
  }
}
