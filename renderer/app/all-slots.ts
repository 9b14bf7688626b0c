import type { Attention, AttentionState, RecentChat, Transfers } from '../bridge/bridge.js';
import type { SlotReport } from './slot-bridge.js';

/** Users can tell so many chats apart in a menu. */
const MOST_RECENT = 7;

/**
 * @returns a function that tells the platform what all account slots together show outside of the window, each part
 * only when it has changed
 */
export function createTeller(
  platform: Pick<Attention, 'report' | 'showTransfers' | 'showRecent'>,
): (slots: readonly SlotReport[], current: SlotReport | null) => void {
  const told = new Map<string, string>();
  const tell = <T>(name: string, value: T, send: (value: T) => Promise<void>) => {
    const text = JSON.stringify(value);
    if (told.get(name) === text) return;
    told.set(name, text);
    void send(value);
  };
  return (slots, current) => {
    tell('state', stateOf(slots, current), (state) => platform.report(state));
    tell('transfers', transfersOf(slots), (transfers) => platform.showTransfers(transfers));
    tell('recent', recentOf(slots, current), (recent) => platform.showRecent(recent));
  };
}

/** @returns all unread messages, and the connection of the account on the screen */
function stateOf(slots: readonly SlotReport[], current: SlotReport | null): AttentionState {
  const unread = slots.reduce((sum, { state }) => sum + state.unread, 0);
  return { unread, connection: current?.state.connection ?? 'signed-out' };
}

function transfersOf(slots: readonly SlotReport[]): Transfers {
  const sum = (of: (transfers: Transfers) => number) => slots.reduce((all, { transfers }) => all + of(transfers), 0);
  return {
    sent: sum(({ sent }) => sent),
    total: sum(({ total }) => total),
    failed: slots.some(({ transfers }) => transfers.failed),
  };
}

/** @returns the chats of the account on the screen first, because the user is working there */
function recentOf(slots: readonly SlotReport[], current: SlotReport | null): readonly RecentChat[] {
  const others = slots.filter((slot) => slot !== current);
  return [...(current?.recent ?? []), ...others.flatMap(({ recent }) => recent)].slice(0, MOST_RECENT);
}
