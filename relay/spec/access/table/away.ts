import type { awayRequests } from '../../../protocol/requests/away.js';
import { everybody, type Row, sessionOnly } from '../identities.js';

export const away = {
  SetAway: { asks: () => ({ away: true }), ...sessionOnly('nothing'), ...everybody('nothing') },
} satisfies Record<keyof typeof awayRequests, Row>;
