/** Whether a relay takes clients: not before it listens, and no more once it has begun to stop. */
export interface Readiness {
  state: 'starting' | 'ready' | 'stopping';
}
