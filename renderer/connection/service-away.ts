/** What an existing server's gateway says, instead of an answer, while no service behind it takes a request. */
const SENTENCE = 'Sorry, we cannot answer this request';

/**
 * @param sentence of an `Error` in the base protocol
 * @returns whether the request reached nobody: it did nothing, and may be sent again once the service is back
 */
export function reachedNobody(sentence: string): boolean {
  return sentence === SENTENCE;
}
