import type { Attention, AttentionState, RecentChat, Transfers } from '../bridge/bridge.js';
import type { SeatReport } from './slot-bridge.js';

/** So many can be told apart in a menu. */
const MOST_RECENT = 7;

/**
 * @returns tells the platform what all seats together show outside of the window, each thing only when it has changed
 */
export function createTeller(
  platform: Pick<Attention, 'report' | 'showTransfers' | 'showRecent'>,
): (seats: readonly SeatReport[], current: SeatReport | null) => void {
  const told = new Map<string, string>();
  const tell = <T>(name: string, value: T, send: (value: T) => Promise<void>) => {
    const text = JSON.stringify(value);
    if (told.get(name) === text) return;
    told.set(name, text);
    void send(value);
  };
  return (seats, current) => {
    tell('state', stateOf(seats, current), (state) => platform.report(state));
    tell('transfers', transfersOf(seats), (transfers) => platform.showTransfers(transfers));
    tell('recent', recentOf(seats, current), (recent) => platform.showRecent(recent));
  };
}

/** @returns what is unread anywhere, and the connection of the account on the screen */
function stateOf(seats: readonly SeatReport[], current: SeatReport | null): AttentionState {
  const unread = seats.reduce((sum, { state }) => sum + state.unread, 0);
  return { unread, connection: current?.state.connection ?? 'signed-out' };
}

function transfersOf(seats: readonly SeatReport[]): Transfers {
  const sum = (of: (transfers: Transfers) => number) => seats.reduce((all, { transfers }) => all + of(transfers), 0);
  return {
    sent: sum(({ sent }) => sent),
    total: sum(({ total }) => total),
    failed: seats.some(({ transfers }) => transfers.failed),
  };
}

/** @returns those of the account on the screen first: that is where one works */
function recentOf(seats: readonly SeatReport[], current: SeatReport | null): readonly RecentChat[] {
  const others = seats.filter((seat) => seat !== current);
  return [...(current?.recent ?? []), ...others.flatMap(({ recent }) => recent)].slice(0, MOST_RECENT);
}
