/**
 * Bytes of what is told, as JSON. The store counts a text as it is kept; of control characters, JSON makes six bytes each.
 */
export function jsonBytes(told: unknown): number {
  return Buffer.byteLength(JSON.stringify(told));
}
