import type { TFunction } from 'i18next';

const DAY = 86_400_000;

/** Dates and times as one language writes them, in this machine's time zone. Times on the wire are in seconds. */
export interface TimeFormat {
  /** `09:05`. */
  time(seconds: number): string;
  /**
   * For a list: `09:05` today, `Yesterday`, `Tue` within a week, `4 Mar` this year, else `04/03/2025`. What is ahead of
   * today is a date.
   */
  short(seconds: number, now: number): string;
  /** For a line between days: `Today`, `Yesterday`, `4 March`, `4 March 2025`. */
  day(seconds: number, now: number): string;
  /** For a tooltip: day and time in full. */
  full(seconds: number): string;
  /**
   * `online`, `away`, `last seen 5 minutes ago`, …
   * @param lastOnline 0 = online now, null = never seen
   * @param away whether somebody who is online is at none of their devices
   */
  presence(lastOnline: number | null, now: number, away?: boolean): string;
}

/**
 * @param language tag such as `en`
 * @param t the texts of that language
 * @param timeZone name of this machine's time zone: a formatter keeps the one that it was made in
 */
export function createTimeFormat(language: string, t: TFunction, timeZone?: string): TimeFormat {
  // English has the British order and a 24 hour clock, which most offices around the world read without thinking.
  const locale = language === 'en' ? 'en-GB' : language;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) });
    return (seconds: number) => formatter.format(seconds * 1000);
  };
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const weekday = format({ weekday: 'short' });
  const shortDate = format({ day: 'numeric', month: 'short' });
  const numericDate = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const longDate = format({ day: 'numeric', month: 'long' });
  const longDateYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const full = format({ dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });

  return {
    time,
    full,
    short(seconds, now) {
      const days = daysBetween(seconds, now);
      if (days === 0) return time(seconds);
      if (days === 1) return t('time.yesterday');
      if (days > 1 && days < 7) return weekday(seconds);
      return sameYear(seconds, now) ? shortDate(seconds) : numericDate(seconds);
    },
    day(seconds, now) {
      const days = daysBetween(seconds, now);
      if (days === 0) return t('time.today');
      if (days === 1) return t('time.yesterday');
      return sameYear(seconds, now) ? longDate(seconds) : longDateYear(seconds);
    },
    presence(lastOnline, now, away = false) {
      if (lastOnline === null) return t('time.offline');
      if (lastOnline === 0) return t(away ? 'time.away' : 'time.online');
      const minutes = Math.floor((now / 1000 - lastOnline) / 60);
      // Clocks differ a little; what is further ahead is told as the date that it is.
      if (minutes < 1 && minutes > -5) return t('time.lastSeenNow');
      if (minutes >= 0 && minutes < 60) return t('time.lastSeenMinutes', { count: minutes });
      const days = daysBetween(lastOnline, now);
      if (days === 0) return t('time.lastSeenToday', { time: time(lastOnline) });
      if (days === 1) return t('time.lastSeenYesterday', { time: time(lastOnline) });
      return t('time.lastSeenDate', {
        date: sameYear(lastOnline, now) ? longDate(lastOnline) : longDateYear(lastOnline),
      });
    },
  };
}

/** @returns how many midnights lie between; negative when `seconds` is after today */
export function daysBetween(seconds: number, now: number): number {
  // Rounding removes the hour that a change to summer time adds or takes.
  return Math.round((midnight(now) - midnight(seconds * 1000)) / DAY);
}

function midnight(milliseconds: number): number {
  return new Date(milliseconds).setHours(0, 0, 0, 0);
}

function sameYear(seconds: number, now: number): boolean {
  return new Date(seconds * 1000).getFullYear() === new Date(now).getFullYear();
}
