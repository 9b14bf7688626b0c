/** Characters that turn the direction of what follows them, as far as the line goes. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * @param value what somebody else wrote, such as a name
 * @returns the value for a place within a sentence: it turns nothing around it, whatever its own direction is
 */
export function isolated(value: string): string {
  const text = value.replaceAll(turning, '');
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
